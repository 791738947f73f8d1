import type { Page } from '@playwright/test';
import type * as SDK from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { everyText } from '../support/every-text.js';
import { expect, test } from './test.js';

const { token, ApplicationKey, SessionId } = samples.pagos;
const session = { ApplicationKey, SessionId };

/** The result of a call in the page: the reply, or the error as plain data. `asked` counts the calls for a token. */
interface End {
  reply?: unknown;
  error?: SDK.SessionGateError & { text: string };
  events: SDK.CallEvent[];
  asked: number;
}

/** Closes the sample session in the page. The token function returns these tokens in turn, then the last one again. */
function close(page: Page, origin: string, tokens: string[], options: object = {}): Promise<End> {
  return page.evaluate(
    async ({ origin, tokens, options, session }) => {
      const { createPagos, isSessionGateError } = (window as unknown as { SessionGate: typeof SDK }).SessionGate;
      const events: SDK.CallEvent[] = [];
      const end = { events, asked: 0 };
      const token = () => tokens[Math.min(end.asked++, tokens.length - 1)] as string;
      const pagos = createPagos({ origin, token, observe: (event) => events.push(event), ...options });
      try {
        return { ...end, reply: await pagos.closeDedicatedSession(session), asked: end.asked };
      } catch (error) {
        if (!isSessionGateError(error)) throw error;
        return { ...end, error: { ...error, text: `${error.message}\n${error.stack}` }, asked: end.asked };
      }
    },
    { origin, tokens, options, session },
  );
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
});

test('closeDedicatedSession makes one preflight and one call when the preflight is allowed', async ({
  page,
  gateway,
}) => {
  gateway.preflight = 'allow';
  const { reply, events } = await close(page, gateway.origin, [token]);
  expect(reply).toEqual({ Success: true, InvalidToken: false, Messages: [] });
  expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
  expect(gateway.requests[0]?.headers['access-control-request-headers']).toBe('authorization,content-type');
  expect(gateway.sessions.get(SessionId)?.state).toBe('closed');
  expect(events.map(({ type, outcome }) => outcome ?? type)).toEqual(['start', 'attempt', 'ok']);
});

test('closeDedicatedSession does not arrive when the preflight is refused, and its outcome is unknown', async ({
  page,
  gateway,
}) => {
  gateway.preflight = 'refuse';
  const { error } = await close(page, gateway.origin, [token]);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', gateway: 'pagos' });
  expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS']);
  expect(gateway.sessions.get(SessionId)?.state).toBe('open');
});

test('a session is opened, used and closed, and closing it again is refused', async ({ page, gateway }) => {
  gateway.preflight = 'allow';
  const seen = await page.evaluate(
    async ({ origin, token, ApplicationKey }) => {
      const { createPagos } = (window as unknown as { SessionGate: typeof SDK }).SessionGate;
      const pagos = createPagos({ origin, token });
      const { SessionId } = await pagos.openDedicatedSession({ ApplicationKey });
      const Inputs = [{ Ref: 'Age', Value: [[{ Value: '42' }]] }];
      const result = await pagos.getResult({ ApplicationKey, SessionId, Inputs, Outputs: ['Age'] });
      const closed = await pagos.closeDedicatedSession({ ApplicationKey, SessionId });
      const again = await pagos
        .closeDedicatedSession({ ApplicationKey, SessionId })
        .catch((error: SDK.SessionGateError) => error.code);
      return [result.Outputs?.[0]?.Value[0]?.[0]?.Value, closed.Success, again];
    },
    { origin: gateway.origin, token, ApplicationKey },
  );
  expect(seen).toEqual(['42', true, 'REFUSED']);
  expect(gateway.calls).toHaveLength(4);
});

test('closeDedicatedSession has outcome unknown when the answer is cut off', async ({ page, gateway }) => {
  gateway.preflight = 'allow';
  gateway.fault = 'cut-body';
  const { error } = await close(page, gateway.origin, [token]);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  expect(gateway.calls.map(({ applied }) => applied)).toEqual([true]);
});

test('closeDedicatedSession has outcome unknown when the answer has no CORS headers', async ({ page, gateway }) => {
  gateway.preflight = 'allow';
  gateway.fault = 'no-cors';
  const { error } = await close(page, gateway.origin, [token]);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  expect(gateway.sessions.get(SessionId)?.state).toBe('closed');
});

test('closeDedicatedSession keeps the token out of errors, events, URLs and the console', async ({ page, gateway }) => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => lines.push(`${error.message} ${error.stack}`));
  for (const preflight of ['allow', 'refuse'] as const) {
    for (const fault of [undefined, 'reset-after', 'html', '500'] as const) {
      gateway.preflight = preflight;
      gateway.fault = fault;
      const end = await close(page, gateway.origin, ['canary-token']);
      expect(end.error).toBeDefined();
      expect(everyText(end)).not.toContain('canary');
    }
  }
  expect(lines.join('\n')).not.toContain('canary');
  expect(gateway.requests.map(({ url }) => url).join('\n')).not.toContain('canary');
  expect(gateway.calls.some(({ headers }) => headers.authorization === 'Bearer canary-token')).toBe(true);
});
