import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { wasNeverConnected } from '../../../src/relay/connection-error.js';
import { CANCEL } from './requests.js';
import { expect, type RelayServer, test } from './server.js';
import { cancellation } from './upstream.js';

const systemError = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const failedFetch = (cause: unknown) => new TypeError('fetch failed', { cause });

const ERRORS: [what: string, error: unknown, wasNever: boolean][] = [
  ['a refused connection', failedFetch(systemError('ECONNREFUSED', 'connect')), true],
  ['an unknown host', failedFetch(systemError('ENOTFOUND', 'getaddrinfo')), true],
  ['a name server that fails', failedFetch(systemError('EAI_AGAIN', 'getaddrinfo')), true],
  ['a network that is down', failedFetch(systemError('ENETUNREACH', 'connect')), true],
  ['a connection that took too long', failedFetch(systemError('UND_ERR_CONNECT_TIMEOUT')), true],
  ['a certificate for another host', failedFetch(systemError('ERR_TLS_CERT_ALTNAME_INVALID')), true],
  [
    'two addresses that both refused',
    failedFetch(
      Object.assign(new AggregateError([systemError('ECONNREFUSED', 'connect'), systemError('ETIMEDOUT', 'connect')]), {
        code: 'ECONNREFUSED',
      }),
    ),
    true,
  ],
  [
    'two addresses of which one was read from',
    failedFetch(
      Object.assign(new AggregateError([systemError('ECONNREFUSED', 'connect'), systemError('ETIMEDOUT', 'read')]), {
        code: 'ECONNREFUSED',
      }),
    ),
    false,
  ],
  ['a reset connection', failedFetch(systemError('ECONNRESET', 'read')), false],
  ['a host that became unreachable later', failedFetch(systemError('EHOSTUNREACH', 'read')), false],
  ['a closed socket', failedFetch(systemError('UND_ERR_SOCKET')), false],
  ['an error that only words describe', failedFetch(new Error('connect ECONNREFUSED 127.0.0.1:9')), false],
  ['an error without a cause', new TypeError('fetch failed'), false],
  ['text', 'ECONNREFUSED', false],
  ['nothing', undefined, false],
];
for (const [what, error, wasNever] of ERRORS) {
  test(`${what} ${wasNever ? 'proves' : 'does not prove'} that no connection was made`, () => {
    expect(wasNeverConnected(error)).toBe(wasNever);
  });
}

test('an error that is its own cause does not prove that no connection was made', () => {
  const error = new Error('loop');
  error.cause = error;
  expect(wasNeverConnected(error)).toBe(false);
});

const cancel = (relay: RelayServer) => relay.post(CANCEL, { body: cancellation });

async function portOf(server: ReturnType<typeof createSocketServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('a gateway whose port is closed gets the page 502, NETWORK and not-sent', async ({ serve }) => {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: `http://127.0.0.1:${port}` } });
  const response = await cancel(relay);
  expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'not-sent' }]);
  expect(relay.log).toMatchObject([{ reason: 'unreachable', cause: { code: 'ECONNREFUSED' } }]);
});

test('a gateway whose host name does not exist gets the page 502, NETWORK and not-sent', async ({ serve }) => {
  const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: 'https://nowhere.invalid' } });
  const response = await cancel(relay);
  expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'not-sent' }]);
  expect(relay.log).toMatchObject([{ reason: 'unreachable', cause: { code: /^(ENOTFOUND|EAI_AGAIN)$/ } }]);
});

test('a gateway that closes each connection gets the page 502, NETWORK and unknown', async ({ serve }) => {
  let arrived = 0;
  const server = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      arrived++;
      socket.destroy();
    });
  });
  const relay = await serve({
    slimcd: { username: 'R6UT8C6M', statsOrigin: `http://127.0.0.1:${await portOf(server)}` },
  });
  const response = await cancel(relay);
  expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'unknown' }]);
  expect([arrived, relay.log[0]?.reason]).toEqual([1, 'connection-lost']);
  server.close();
});

test('a call is not not-sent when an earlier request of the call was answered', async ({ serve }) => {
  // A gateway that refuses the token once and is down when the call is sent again.
  const server = createServer((_, response) => {
    response.once('finish', () => server.close());
    response
      .writeHead(200, { 'content-type': 'application/json', connection: 'close' })
      .end('{"Success":false,"InvalidToken":true,"Messages":["expired"]}');
  });
  const origin = `http://127.0.0.1:${await portOf(server)}`;
  let count = 0;
  const relay = await serve({ pagos: { origin, token: () => `token-${count++}` } });
  const response = await relay.post('/pay/pagos/Api/Applications/OpenDedicatedSession', {
    body: JSON.stringify({ ApplicationKey: '00c5ab44-3ab5-4ab5-a123-c4a0e0a1bcc2' }),
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'unknown' }]);
  expect(count).toBe(2);
});
