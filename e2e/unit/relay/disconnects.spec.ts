import { request as httpRequest } from 'node:http';
import { GVP_FIELDS } from './fixtures.js';
import { CANCEL, CLOSE, CREATE, close, PRODUCT, SESSION, session } from './requests.js';
import { expect, type RelayServer, test } from './server.js';
import { cancellation } from './upstream.js';

const FORM = 'application/x-www-form-urlencoded';
const CHECK = CANCEL.replace('CancelSession', 'CheckSession');

/** A call whose client can disappear: its connection is cut, as when a browser quits. */
function startCall({ origin }: RelayServer, path: string, body: string, type = FORM) {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type, 'content-length': Buffer.byteLength(body) };
  const call = httpRequest(origin + path, { method: 'POST', headers, agent: false });
  call.on('error', () => {});
  call.end(body);
  return { disconnect: () => call.destroy() };
}

const ENDINGS: [operation: string, path: string, body: string, type?: string][] = [
  ['CancelSession', CANCEL, cancellation],
  ['DestroySession', CANCEL.replace('CancelSession', 'DestroySessions'), cancellation],
  ['CloseDedicatedSession', CLOSE, JSON.stringify(close), 'application/json'],
  ['CancelRedirectSession', SESSION, ''],
  ['CancelProduct', PRODUCT, `${new URLSearchParams(GVP_FIELDS)}`],
];
const FORM_OF_A_SESSION = `${new URLSearchParams(session)}`;

/** An `authorize` that decides when the test lets it. */
function heldDecision() {
  const waiting: (() => void)[] = [];
  return {
    authorize: () => new Promise<boolean>((resolve) => waiting.push(() => resolve(true))),
    waiting,
    decide: () => {
      for (const resolve of waiting) resolve();
    },
  };
}

for (const [operation, path, body, type] of ENDINGS) {
  test(`${operation} reaches the gateway although its client left while \`authorize\` was deciding`, async ({
    serve,
    gateway,
  }) => {
    const { authorize, waiting, decide } = heldDecision();
    const relay = await serve({ authorize });
    const call = startCall(relay, path, body, type);
    await expect.poll(() => waiting.length).toBe(1);
    call.disconnect();
    await relay.disconnected(1);
    decide();
    await expect.poll(() => relay.log).toMatchObject([{ operation, status: 200, disconnected: true }]);
    // Also DestroySessions, as the service of DestroySession is called.
    expect(gateway.calls).toHaveLength(1);
    expect(gateway.calls[0]?.operation).toContain(operation);
  });
}

test('all of 100 endings reach the gateway although their clients left, and each is logged once', async ({
  serve,
  gateway,
}) => {
  const { authorize, waiting, decide } = heldDecision();
  const relay = await serve({ authorize });
  const calls = Array.from({ length: 100 }, () => startCall(relay, CANCEL, cancellation));
  await expect.poll(() => waiting.length).toBe(100);
  for (const { disconnect } of calls) disconnect();
  await relay.disconnected(100);
  decide();
  await expect.poll(() => relay.log.length).toBe(100);
  expect(gateway.calls).toHaveLength(100);
  expect(relay.log.filter(({ status, disconnected }) => status === 200 && disconnected)).toHaveLength(100);
});

test('an ending is not cut when its client leaves while the gateway works', async ({ serve, gateway }) => {
  gateway.fault = 'slow-body';
  gateway.delay = 0.3;
  const relay = await serve();
  const call = startCall(relay, CANCEL, cancellation);
  await expect.poll(() => gateway.requests.length).toBe(1);
  call.disconnect();
  await expect.poll(() => relay.log).toMatchObject([{ operation: 'CancelSession', status: 200, disconnected: true }]);
  expect(gateway.requests).toHaveLength(1);
});

test('an ending whose body did not arrive whole is not sent', async ({ serve, gateway }) => {
  const relay = await serve();
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': FORM, 'content-length': 100 };
  const call = httpRequest(relay.origin + CANCEL, { method: 'POST', headers, agent: false });
  call.on('error', () => {});
  call.write(cancellation);
  await relay.connected(1);
  call.destroy();
  await expect.poll(() => relay.log).toMatchObject([{ status: 408, reason: 'body-incomplete' }]);
  expect(gateway.requests).toEqual([]);
});

for (const [operation, path, body] of [
  ['CheckSession', CHECK, cancellation],
  ['CreateSession', CREATE, FORM_OF_A_SESSION],
] as const) {
  test(`${operation} is not sent when its client left while \`authorize\` was deciding`, async ({ serve, gateway }) => {
    const { authorize, waiting, decide } = heldDecision();
    const relay = await serve({ authorize });
    const call = startCall(relay, path, body);
    await expect.poll(() => waiting.length).toBe(1);
    call.disconnect();
    await relay.disconnected(1);
    decide();
    await expect.poll(() => relay.log).toMatchObject([{ operation, status: 499, reason: 'disconnected' }]);
    expect(gateway.requests).toEqual([]);
  });
}

test('CreateSession is not cut when its client disconnects while the gateway works, and the log has its status', async ({
  serve,
  gateway,
}) => {
  gateway.fault = 'slow-body';
  gateway.delay = 0.3;
  const relay = await serve();
  const call = startCall(relay, CREATE, FORM_OF_A_SESSION);
  await expect.poll(() => gateway.requests.length).toBe(1);
  call.disconnect();
  await expect.poll(() => relay.log).toMatchObject([{ operation: 'CreateSession', status: 200, disconnected: true }]);
});

test('CheckSession is cut when its client leaves, because it only reads for the page', async ({ serve, gateway }) => {
  gateway.fault = 'hang-after';
  const relay = await serve();
  const call = startCall(relay, CHECK, cancellation);
  await expect.poll(() => gateway.requests.length).toBe(1);
  call.disconnect();
  await expect
    .poll(() => relay.log)
    .toMatchObject([{ operation: 'CheckSession', status: 499, reason: 'disconnected', disconnected: true }]);
});
