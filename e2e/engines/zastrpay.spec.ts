import type { Page } from '@playwright/test';
import type * as SDK from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { everyText } from '../support/every-text.js';
import { expect, test } from './test.js';

const { redirectSessionId, apiKey } = samples.zastrpay;

/** The result of a call in the page: the reply, or the error as plain data. */
interface End {
  reply?: SDK.CancelRedirectSessionReply;
  error?: SDK.SessionGateError & { text: string };
  events: SDK.CallEvent[];
}

/** Cancels a session in the page. */
function cancel(page: Page, baseUrl: string, options: object = {}, id: string = redirectSessionId): Promise<End> {
  return page.evaluate(
    async ({ baseUrl, options, id, apiKey }) => {
      const { createZastrpay, isSessionGateError } = (window as unknown as { SessionGate: typeof SDK }).SessionGate;
      const events: SDK.CallEvent[] = [];
      const zastrpay = createZastrpay({ baseUrl, apiKey, observe: (event) => events.push(event), ...options });
      try {
        return { events, reply: await zastrpay.cancelRedirectSession({ redirectSessionId: id }) };
      } catch (error) {
        if (!isSessionGateError(error)) throw error;
        return { events, error: { ...error, text: `${error.message}\n${error.stack}` } };
      }
    },
    { baseUrl, options, id, apiKey },
  );
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
});

test('cancelRedirectSession makes one preflight and one call when the preflight is allowed', async ({
  page,
  gateway,
}) => {
  gateway.preflight = 'allow';
  const { reply } = await cancel(page, gateway.origin);
  const sent = gateway.calls[0]?.headers['x-request-id'];
  expect(reply).toMatchObject({ id: redirectSessionId, state: 'Cancelled', requestId: sent });
  expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
  expect(gateway.requests[0]?.headers['access-control-request-headers']).toBe('content-type,x-api-key,x-request-id');
  expect(gateway.calls[0]).toMatchObject({ body: '', applied: true });
  expect(gateway.calls[0]?.headers['content-type']).toBe('application/json');
});

test('cancelRedirectSession makes three preflights and no call when the preflight is refused', async ({
  page,
  gateway,
}) => {
  gateway.preflight = 'refuse';
  const { error, events } = await cancel(page, gateway.origin);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', retryable: true });
  expect(error?.requestId).toMatch(/^[\da-f-]{36}$/);
  expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS']);
  expect(events.map(({ type }) => type)).toEqual(['start', 'attempt', 'repeat', 'repeat', 'end']);
  expect(gateway.sessions.get(redirectSessionId)?.state).toBe('live');
});

test('all attempts of cancelRedirectSession have one x-request-id when the first answer is lost', async ({
  page,
  gateway,
}) => {
  gateway.preflight = 'allow';
  let calls = 0;
  gateway.fault = () => (calls++ === 0 ? 'cut-body' : undefined);
  const { reply } = await cancel(page, gateway.origin);
  expect(reply?.state).toBe('Cancelled');
  expect(new Set(gateway.calls.map(({ headers }) => headers['x-request-id']))).toEqual(new Set([reply?.requestId]));
  expect(gateway.calls.map(({ applied }) => applied)).toEqual([true, false]);
});

test('cancelRedirectSession waits for a Retry-After that the server exposes', async ({ page, gateway }) => {
  gateway.preflight = 'allow';
  gateway.fault = () => (gateway.calls.length === 1 ? '429' : undefined);
  const { reply, events } = await cancel(page, gateway.origin);
  expect(reply?.state).toBe('Cancelled');
  const [attempt, repeat] = events.filter(({ type }) => type === 'attempt' || type === 'repeat');
  expect((repeat?.milliseconds ?? 0) - (attempt?.milliseconds ?? 0)).toBeGreaterThanOrEqual(990);
});

test('cancelRedirectSession keeps the API key out of errors, events, URLs and the console', async ({
  page,
  gateway,
}) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => lines.push(`${error.message} ${error.stack}`));
  for (const preflight of ['allow', 'refuse'] as const) {
    for (const fault of [undefined, 'reset-after', 'html', '500'] as const) {
      gateway.preflight = preflight;
      gateway.fault = fault;
      const end = await cancel(page, gateway.origin, { apiKey: 'canary-key', retry: 0 });
      expect(end.error).toBeDefined();
      expect(everyText(end)).not.toContain('canary');
    }
  }
  expect(lines.join('\n')).not.toContain('canary');
  expect(gateway.requests.map(({ url }) => url).join('\n')).not.toContain('canary');
  expect(gateway.calls.some(({ headers }) => headers['x-api-key'] === 'canary-key')).toBe(true);
});
