import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as plain } from '@playwright/test';
import * as conformance from '../../src/conformance/index.js';
import * as sdk from '../../src/index.js';
import * as relay from '../../src/relay/index.js';
import * as testing from '../../src/testing/index.js';
import { serveGateways } from '../../src/testing/server/index.js';
import { listenWith } from '../../src/testing/server/node-http.js';
import { freePort } from '../support/free-port.js';
import { expect, test } from '../support/mock-gateways.js';

interface Example {
  readonly path: string;
  /** The symbol that the doc comment is about. */
  readonly name: string;
  readonly code: string;
}

/** The first declaration after a doc comment. */
const DECLARATION = /^export (?:abstract |async )?(?:class|const|function|interface) (\w+)/m;

const EXAMPLES: Example[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => {
    const source = readFileSync(`src/${path}`, 'utf8').replace(/^ *\* ?/gm, '');
    const blocks = [...source.matchAll(/@example\n```js\n([\s\S]*?)```/g)];
    return blocks.map(({ 1: code = '', index }) => {
      const name = DECLARATION.exec(source.slice(index + code.length))?.[1] ?? '';
      return { path, name, code };
    });
  });

/** The fault of the mock gateways that an error's example is about. */
const FAULTS: Record<string, testing.Fault> = {
  GatewayError: '500',
  NetworkError: 'reset-after',
  ProtocolError: 'html',
  TimeoutError: 'hang-after',
};

/** The entries whose examples send over a real connection. */
const SERVERS = ['checkRelay', 'serveGateways'];

const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => unknown;

/** Runs an example with all that the package exports, and compares what it prints with its comments. */
async function run(code: string, more: Record<string, unknown> = {}): Promise<void> {
  const slimcd = sdk.createSlimCD({ username: testing.samples.slimcd.username, transport: 'cors' });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(values.map(String).join(' ')) };
  const known = { ...sdk, ...relay, ...testing, ...conformance, serveGateways, slimcd, console, ...more };
  // In braces, because an example may declare a name that it is given.
  await new AsyncFunction(...Object.keys(known), `{${code}}`)(...Object.values(known));
  const expected = [...code.matchAll(/\/\/ prints: (.*)/g)].map(([, text]) => text);
  if (expected.length > 0) expect(printed).toEqual(expected);
}

for (const { path, name, code } of EXAMPLES.filter((example) => !SERVERS.includes(example.name))) {
  test(`the example of \`${name}\` in ${path} runs and prints what it says`, async ({ played }) => {
    played.fault = FAULTS[name];
    await run(code);
  });
}

const codeOf = (symbol: string) => EXAMPLES.find(({ name }) => name === symbol)?.code ?? '';

plain('the example of `serveGateways` runs and prints what it says', () => run(codeOf('serveGateways')));

plain('the example of `checkRelay` runs and prints what it says', async () => {
  const port = await freePort();
  const settings = conformance.relaySettings(`http://127.0.0.1:${port}`);
  const server = createServer(listenWith(relay.createRelay({ authorize: () => true, ...settings })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const code = codeOf('checkRelay').replace('port: 4300', `port: ${port}`);
  await run(code, { shop: { origin } });
  server.close().closeAllConnections();
});
