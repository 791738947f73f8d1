// One server of the benchmark, in a process of its own: the gateway, a bare proxy, or the relay.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { createRelay } from '../../../src/relay/index.js';

// What it stands before: milliseconds that the gateway takes, or the origin of the gateway.
const [role, behind = ''] = process.argv.slice(2);

/** What any server would do that only passes a request on. */
const proxy = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const type = { 'content-type': request.headers.get('content-type') ?? '' };
  const body = await request.text();
  const answer = await fetch(behind + pathname.replace('/pay/slimcd', '') + search, {
    method: 'POST',
    body,
    headers: type,
  });
  return new Response(await answer.text(), { status: answer.status, headers: { 'content-type': 'application/json' } });
};

const OPEN = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Cancels whatever session is asked for, by form or by script, and says which: nothing that could take time itself. */
const gateway = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://gateway');
  const callback = searchParams.get('callback');
  const SessionID = callback
    ? JSON.parse(searchParams.get('jsonp') ?? '{}').sessionid
    : new URLSearchParams(await text(request)).get('sessionid');
  const block = { response: 'Success', responsecode: '0', description: '', responseurl: '', datablock: { SessionID } };
  const reply = JSON.stringify({ reply: block });
  const answer = () =>
    callback
      ? response.writeHead(200, { ...OPEN, 'content-type': 'text/javascript' }).end(`${callback}(${reply})`)
      : response.writeHead(200, OPEN).end(reply);
  if (Number(behind)) setTimeout(answer, Number(behind));
  else answer();
});

const slimcd = { username: 'R6UT8C6M', statsOrigin: behind };
const handler = role === 'relay' ? createRelay({ authorize: () => true, slimcd }) : proxy;
const server = role === 'gateway' ? gateway : createServer(getRequestListener(handler));

// Longer than another one's turn: a connection must not be closed while its next request is on the way.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, heap: process.memoryUsage().heapUsed / 2 ** 20 });
});
process.on('disconnect', () => process.exit());
