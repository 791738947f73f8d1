import { createZastrpay, type ZastrpayOptions } from '../../../../src/gateways/zastrpay/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { type Answer, expect, test } from '../../../support/fetch-stub.js';
import { readText } from '../../../support/transcripts/read.js';
import { withoutWaiting } from '../../core/fake-clock.js';

const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const baseUrl = 'https://host.example';
const request = { redirectSessionId };

const client = (options: Partial<ZastrpayOptions> = {}) => createZastrpay({ baseUrl, ...options });
/** Cancels on a fake clock. */
const cancel = (options?: Partial<ZastrpayOptions>, timeout?: number) =>
  withoutWaiting(() => client(options).cancelRedirectSession(request, timeout));
const cancelled = { body: readText('zastrpay/cancel.200.txt') };
const said = (status: number, code: string) => ({ status, body: JSON.stringify({ code }) });

const REPEATED: [string, Answer][] = [
  ['no connection', 'cut'],
  ['429', { status: 429 }],
  ['500', said(500, 'GeneralErrorOccurred')],
  ['500 with a code of another status', said(500, 'RedirectSessionNotFound')],
  ['502', { status: 502, type: 'text/html', body: '<h1>Bad Gateway</h1>' }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
];
for (const [what, answer] of REPEATED) {
  test(`${what} is repeated, twice at most, always with the same x-request-id`, async ({ wire }) => {
    wire.answers = [answer, answer, cancelled];
    const reply = await cancel();
    const ids = wire.sent.map(({ headers }) => headers['x-request-id']);
    expect(ids).toEqual([reply.requestId, reply.requestId, reply.requestId]);

    wire.sent.length = 0;
    wire.answers = [answer];
    const error = await failureOf(cancel());
    expect(wire.sent.map(({ headers }) => headers['x-request-id'])).toEqual(new Array(3).fill(error.requestId));
    expect(error.requestId).not.toBe(reply.requestId);
  });
}

const SETTLED: [string, Answer][] = [
  ['400', said(400, 'Validation')],
  ['404', said(404, 'RedirectSessionNotFound')],
  ['409', said(409, 'EntityVersionMismatch')],
  ['401', { status: 401 }],
  ['403', { status: 403 }],
  ['an answer that is not documented', { body: '{}' }],
];
for (const [what, answer] of SETTLED) {
  test(`${what} is not repeated`, async ({ wire }) => {
    wire.answers = [answer];
    await failureOf(cancel());
    expect(wire.sent).toHaveLength(1);
  });
}

test('an attempt without an answer ends before the timeout of the call, and another follows', async ({ wire }) => {
  wire.answers = ['hang', cancelled];
  const reply = await cancel({}, 2);
  expect(reply.state).toBe('Cancelled');
  expect(wire.sent).toHaveLength(2);
});

test('the timeout ends the call when retries are left', async ({ wire }) => {
  wire.answers = ['hang'];
  const error = await failureOf(cancel({ retry: 10 }, 1));
  expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown', retryable: true });
  expect(error.requestId).toBe(wire.sent[0]?.headers['x-request-id']);
});

test('a retry waits for Retry-After', async ({ wire }) => {
  wire.answers = [{ status: 429, headers: { 'retry-after': '1' } }, cancelled];
  await cancel();
  expect(wire.sent[1]?.at).toBeGreaterThanOrEqual(1000);
});

for (const [what, after] of [
  ['seconds', '30'],
  ['a date', new Date(Date.now() + 3_600_000).toUTCString()],
  ['a number without end', '9'.repeat(400)],
] as const) {
  test(`Retry-After beyond the budget, as ${what}, ends the call at once`, async ({ wire }) => {
    wire.answers = [{ status: 429, headers: { 'retry-after': after } }];
    const error = await failureOf(cancel({}, 5));
    expect(error).toMatchObject({ code: 'REFUSED', outcome: 'refused', retryable: true, status: 429 });
    expect(wire.sent).toHaveLength(1);
  });
}

test('the number of repeats can be set, for a client and for a call', async ({ wire }) => {
  wire.answers = ['cut'];
  await failureOf(cancel({ retry: 0 }));
  expect(wire.sent).toHaveLength(1);
  await failureOf(withoutWaiting(() => client({ retry: 0 }).cancelRedirectSession(request, { retry: 1 })));
  expect(wire.sent).toHaveLength(3);
});

test('a refused transition after an attempt without an answer leaves the outcome unknown', async ({ wire }) => {
  wire.answers = ['cut', said(400, 'InvalidRedirectSessionStateTransition')];
  const error = await failureOf(cancel());
  expect(error).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
  expect(error.gatewayCode).toBe('InvalidRedirectSessionStateTransition');
});

test('a refused transition after a 429 is refused, because the first attempt was not processed', async ({ wire }) => {
  wire.answers = [{ status: 429 }, said(400, 'InvalidRedirectSessionStateTransition')];
  const error = await failureOf(cancel());
  expect(error).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
});

test('a call uses the x-request-id of an earlier call when the caller passes it', async ({ wire }) => {
  wire.answers = [cancelled];
  const requestId = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
  const headers = { 'x-request-id': 'of-the-page' };
  const reply = await client({ headers }).cancelRedirectSession(request, { requestId });
  expect(reply.requestId).toBe(requestId);
  expect(wire.sent[0]?.headers['x-request-id']).toBe(requestId);
});

test('two calls never share an x-request-id', async ({ wire }) => {
  wire.answers = [cancelled];
  const zastrpay = client();
  for (let i = 0; i < 50; i++) await zastrpay.cancelRedirectSession(request);
  expect(new Set(wire.sent.map(({ headers }) => headers['x-request-id'])).size).toBe(50);
});

test('the x-request-id needs no crypto.randomUUID, which insecure pages lack', async ({ wire }) => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true, writable: true });
  wire.answers = [cancelled];
  await cancel();
  Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true, writable: true });
  expect(wire.sent).toHaveLength(1);
});

test('errors and events do not contain the key in any escaping in which the gateway echoes it', async ({ wire }) => {
  const apiKey = 'canary+key/==';
  const events: unknown[] = [];
  const zastrpay = client({ apiKey, observe: (event) => events.push(event) });
  const message = `${apiKey} ${encodeURIComponent(apiKey)} ${apiKey.toUpperCase()} ${redirectSessionId}`;
  for (const status of [400, 401, 429, 500]) {
    wire.answers = [{ status, body: JSON.stringify({ code: apiKey, message, [apiKey]: [{ deep: apiKey }] }) }];
    const error = await failureOf(zastrpay.cancelRedirectSession(request, { retry: 0 }));
    expect(everyText(error).toLowerCase()).not.toContain('canary');
    expect(error.message).not.toContain(redirectSessionId);
  }
  expect(everyText(events)).not.toMatch(/canary|d80d9e26/);
});
