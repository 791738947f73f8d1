import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { createPagos, createSlimCD } from '../../../src/index.js';
import { createRelay, type RelayLogEntry } from '../../../src/relay/index.js';
import { samples } from '../../../src/testing/index.js';
import { failureOf } from '../../support/failures.js';
import { ACCOUNTS } from './fixtures.js';
import { expect, test } from './server.js';

const headers = { 'sec-fetch-site': 'same-origin' };
const guide = (name: string) => readFileSync(`docs/${name}.md`, 'utf8');

/** Calls SlimCD and Pagos through a relay that a server with body parsers has mounted in the wrong way. */
async function callBoth(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pay`;
  const { sessionid } = samples.slimcd;
  const { ApplicationKey } = samples.pagos;
  const failures = [
    await failureOf(createSlimCD({ relay, headers }).sessions.checkSession({ sessionid })),
    await failureOf(createPagos({ relay, headers }).openDedicatedSession({ ApplicationKey })),
  ];
  server.close().closeAllConnections();
  return failures.map(({ message }) => message);
}

function makeRelay() {
  const log: RelayLogEntry[] = [];
  const relay = createRelay({ authorize: () => true, log: (entry) => log.push(entry), ...ACCOUNTS });
  return { log, pay: getRequestListener(relay, { overrideGlobalObjects: false }) };
}

test('a relay after the body parsers of Express answers 408, and the guides name the cause', async () => {
  const { log, pay } = makeRelay();
  const app = express().use(express.json(), express.urlencoded());
  app.all(/^\/pay\//, (request, response) => pay(request, response));
  const messages = await callBoth(app);
  expect(messages).toEqual([
    'CheckSession: relay: 408; nothing was sent',
    'OpenDedicatedSession: relay: 408; nothing was sent',
  ]);
  expect(log.map(({ reason, cause }) => [reason, (cause as Error).message])).toEqual([
    ['body-incomplete', 'Body is unusable'],
    ['body-incomplete', 'Body is unusable'],
  ]);
  expect(guide('troubleshooting')).toContain('### `relay: 408`');
  expect(guide('relay-log')).toContain('`Body is unusable`');
});

test('a relay after the body parsers of Fastify gets no form, and no body of JSON', async () => {
  const { log, pay } = makeRelay();
  const app = fastify();
  app.all('/pay/*', (request, reply) => {
    reply.hijack();
    pay(request.raw, reply.raw);
  });
  await app.ready();
  const messages = await callBoth((request, response) => app.routing(request, response));
  expect(messages).toEqual([
    expect.stringContaining('an undocumented response, HTTP status 415'),
    'OpenDedicatedSession: relay: 408; nothing was sent',
  ]);
  expect(log.map(({ reason }) => reason)).toEqual(['body-incomplete']);
  expect(guide('troubleshooting').replaceAll('\n', ' ')).toContain('`an undocumented response, HTTP status 415`');
});
