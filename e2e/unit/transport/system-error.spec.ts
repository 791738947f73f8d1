import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { end } from '../../../src/ending/end.js';
import { createSlimCD } from '../../../src/gateways/slimcd/index.js';
import { systemFailure } from '../../../src/transport/system-error.js';
import { expect, test } from '../../support/node-test.js';

const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

const cancelAt = (statsOrigin: string) =>
  createSlimCD({ username: 'R6UT8C6M', statsOrigin })
    .sessions.cancelSession({ sessionid })
    .catch((error) => error);

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Everything that a log of the error could hold, its cause included. */
const textOf = (error: Error) =>
  `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)} ${error.cause}`;

test('a call in Node is not-sent with the code as cause when the port is closed', async () => {
  const port = await closedPort();
  const error = await cancelAt(`http://127.0.0.1:${port}`);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', reason: 'unreachable' });
  expect(error.cause).toBeInstanceOf(Error);
  expect({ ...error.cause, message: error.cause.message }).toEqual({ code: 'ECONNREFUSED', message: 'ECONNREFUSED' });
  expect(textOf(error)).not.toContain(String(port));
});

test('a call in Node is not-sent when every address of the host refuses', async () => {
  const error = await cancelAt(`http://localhost:${await closedPort()}`);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', cause: { code: 'ECONNREFUSED' } });
});

test('a call in Node is not-sent with the code as cause when the host name does not exist', async () => {
  const error = await cancelAt('https://nowhere.invalid');
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', reason: 'unreachable' });
  expect(error.cause.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  expect(textOf(error)).not.toContain('nowhere');
});

test('a call in Node is unknown with the code as cause when the connection is cut after the request', async () => {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.resetAndDestroy());
  });
  const port = await listen(server);
  const error = await cancelAt(`http://127.0.0.1:${port}`);
  server.close();
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', reason: 'unreadable' });
  expect(error.cause.code).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
  expect(textOf(error)).not.toContain(String(port));
});

test('a call in Node is unknown when the connection is cut in the middle of the TLS handshake', async () => {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.resetAndDestroy());
  });
  const error = await cancelAt(`https://127.0.0.1:${await listen(server)}`);
  server.close();
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', cause: { code: 'ECONNRESET' } });
});

test('`end` in Node says not-sent on its error as long as no connection was made', async () => {
  const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: `http://127.0.0.1:${await closedPort()}` });
  const { state, error } = await end(slimcd, { sessionid }, { timeout: 1 });
  expect([state, error?.outcome, (error?.cause as { code?: string })?.code]).toEqual([
    'unknown',
    'not-sent',
    'ECONNREFUSED',
  ]);
});

test('an error in a page has no system error, also if a wrapper of fetch throws one', () => {
  const thrown = new TypeError('x', {
    cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  });
  expect(systemFailure(thrown)).toMatchObject({ kind: 'not-sent' });
  const { process } = globalThis;
  (globalThis as { process?: unknown }).process = undefined;
  const inPage = systemFailure(thrown);
  globalThis.process = process;
  expect(inPage).toBeUndefined();
});

for (const thrown of [undefined, null, 'text', new Error('x'), new TypeError('x', { cause: new Error('no code') })]) {
  test(`systemFailure says nothing about ${String(thrown)}${thrown instanceof TypeError ? ' without a code' : ''}`, () => {
    expect(systemFailure(thrown)).toBeUndefined();
  });
}
