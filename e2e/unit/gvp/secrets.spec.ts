import { inspect } from 'node:util';
import { type CallEvent, createGvp } from '../../../src/index.js';
import { ANSWER_FAULTS, GVP_FAULTS } from '../../../src/testing/index.js';
import { expect, failure, METHODS, request, serviceRoot, test } from './world.js';

const TOKEN = 'AU_canary/+ "<&\\é';
const PIN = '0815';
const SIGNATURE = 'c2lnbmF0dXJl+canary=';
const secrets = { ...request, token: TOKEN, pin: PIN, oauth_signature: SIGNATURE };

/** All ways in which the secrets could be told from a text. */
const CANARIES = [PIN, 'canary', TOKEN, encodeURIComponent(TOKEN), JSON.stringify(TOKEN).slice(1, -1), SIGNATURE];

const everything = (value: unknown) =>
  inspect(value, { depth: 50, showHidden: true, getters: true, maxStringLength: null });

function expectNoSecret(...values: unknown[]): void {
  for (const value of values) {
    const text = `${everything(value)} ${value instanceof Error ? `${value}${value.stack}` : ''}`;
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  }
}

const real = { ...console };
let printed: string[] = [];
test.beforeEach(() => {
  printed = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    console[level] = (...values: unknown[]) => printed.push(everything(values));
  }
});
test.afterEach(() => {
  Object.assign(console, real);
  expect(printed).toEqual([]);
});

const ECHOES: [string, (secret: string) => string][] = [
  ['bare', (secret) => secret],
  ['in a sentence', (secret) => `value '${secret}' of the request is wrong`],
  ['in a URL', (secret) => `/CancelProduct?x=${encodeURIComponent(secret)}&y=1`],
  ['in a form', (secret) => `x=${new URLSearchParams([['', secret]]).toString().slice(1)}`],
  ['in JSON', (secret) => JSON.stringify({ x: secret })],
  ['in HTML', (secret) => secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')],
];

for (const method of METHODS) {
  for (const [how, echo] of ECHOES) {
    for (const status of [200, 400, 500]) {
      test(`an echo ${how} by ${method} with HTTP status ${status} is blanked`, async ({ answerWith }) => {
        const events: CallEvent[] = [];
        const gvp = createGvp({ serviceRoot, method, observe: (event) => events.push(event) });
        for (const StatusCode of [7, 30, 62, 'none']) {
          for (const secret of [TOKEN, PIN, SIGNATURE]) {
            answerWith({
              status,
              body: {
                StatusCode,
                StatusMessage: `${echo(secret)} PurchaseNotFoundException`,
                Content: { [echo(secret)]: [echo(secret), { deep: [{ er: echo(secret) }] }] },
              },
            });
            const error = await failure(gvp.cancelProduct(secrets));
            const first = await new Promise((resolve) => gvp.cancelProduct(secrets, (...given) => resolve(given)));
            expectNoSecret(error, first);
          }
        }
        expect(events.length).toBeGreaterThan(0);
        expectNoSecret(events);
      });
    }
  }

  test(`a PIN that comes back as a number by ${method} is blanked`, async ({ answerWith }) => {
    answerWith({ body: { StatusCode: 7, StatusMessage: '', Content: { pin: 4711, other: 47 } } });
    const error = await failure(createGvp({ serviceRoot, method }).cancelProduct({ ...request, pin: '4711' }));
    expect(error.reply).toEqual({ StatusCode: 7, StatusMessage: '', Content: { pin: '[redacted]', other: 47 } });
  });

  for (const fault of [...GVP_FAULTS, ...ANSWER_FAULTS.filter((fault) => fault !== 'slow')]) {
    test(`no secret after ${fault} by ${method}, and the PIN in no URL of a POST`, async ({ play }) => {
      const played = play({ fault });
      const events: CallEvent[] = [];
      const gvp = createGvp({ serviceRoot, method, observe: (event) => events.push(event) });
      const error = await gvp.cancelProduct(secrets).catch((error: unknown) => error);
      expectNoSecret(error, events);
      expect(played.calls).toHaveLength(1);
      const { url, body, headers } = played.calls[0] ?? {};
      expect(url?.includes(PIN)).toBe(method === 'get');
      expect(url?.includes('canary')).toBe(method === 'get');
      expect(body?.includes(PIN)).toBe(method === 'post');
      expectNoSecret(headers);
    });
  }
}

test('no secret where nothing comes back', async ({ server, play }) => {
  play({ fault: 'slow', delay: 30 });
  const events: CallEvent[] = [];
  const gvp = createGvp({ serviceRoot, method: 'get', observe: (event) => events.push(event) });
  const controller = new AbortController();
  const aborted = failure(gvp.cancelProduct(secrets, { signal: controller.signal }));
  const late = failure(gvp.cancelProduct(secrets, 1));
  controller.abort();
  const errors = [await aborted, await late];
  expect(errors.map(({ code }) => code)).toEqual(['ABORTED', 'TIMEOUT']);
  server.close();
  const cut = await failure(
    createGvp({ serviceRoot: 'https://127.0.0.1:1/gvp', method: 'get' }).cancelProduct(secrets),
  );
  expect(cut).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  expectNoSecret(...errors, cut, events);
});
