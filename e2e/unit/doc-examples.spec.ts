import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { relaySettings } from '../../src/conformance/index.js';
import { createRelay } from '../../src/relay/index.js';
import type { Fault } from '../../src/testing/index.js';
import { listenWith } from '../../src/testing/server/node-http.js';
import { freePort } from '../support/free-port.js';
import { test } from '../support/mock-gateways.js';
import { test as plain } from '../support/node-test.js';
import { runExample } from '../support/run-example.js';

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
const FAULTS: Record<string, Fault> = {
  GatewayError: '500',
  NetworkError: 'reset-after',
  ProtocolError: 'html',
  TimeoutError: 'hang-after',
};

/** The entries whose examples send over a real connection. */
const SERVERS = ['checkRelay', 'serveGateways'];

for (const { path, name, code } of EXAMPLES.filter((example) => !SERVERS.includes(example.name))) {
  test(`the example of \`${name}\` in ${path} runs and prints what it says`, async ({ mock }) => {
    mock.fault = FAULTS[name];
    await runExample(code);
  });
}

const codeOf = (symbol: string) => EXAMPLES.find(({ name }) => name === symbol)?.code ?? '';

plain('the example of `serveGateways` runs and prints what it says', () => runExample(codeOf('serveGateways')));

plain('the example of `checkRelay` runs and prints what it says', async () => {
  const port = await freePort();
  const settings = relaySettings(`http://127.0.0.1:${port}`);
  const server = createServer(listenWith(createRelay({ authorize: () => true, ...settings })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const code = codeOf('checkRelay').replace('port: 4300', `port: ${port}`);
  await runExample(code, { shop: { origin } });
  server.close().closeAllConnections();
});
