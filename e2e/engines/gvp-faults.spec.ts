import { ANSWER_FAULTS } from '../../src/testing/index.js';
import { type AnyFault, NETWORK_FAULTS } from '../support/faults.js';
import { cancel, METHODS, request } from './gvp.js';
import { expect, test } from './test.js';

// In one engine, because `transport-faults.spec.ts` tests the same network faults in every engine.
const tag = '@one-engine';

const { token, pin } = request;

/** The code of the error after each fault. A fault without a code does not concern GVP, and the call succeeds. */
const ENDS: Partial<Record<AnyFault, string>> = {
  slow: 'TIMEOUT',
  '500': 'GATEWAY',
  '500-html': 'GATEWAY',
  '429': 'REFUSED',
  html: 'PROTOCOL',
  empty: 'PROTOCOL',
  truncated: 'PROTOCOL',
  'broken-json': 'PROTOCOL',
  'no-cors': 'NETWORK',
  'reset-before': 'NETWORK',
  'reset-after': 'NETWORK',
  'hang-before': 'TIMEOUT',
  'hang-after': 'TIMEOUT',
  'slow-body': 'TIMEOUT',
  'cut-body': 'NETWORK',
};

for (const method of METHODS) {
  test(`cancelProduct by ${method} is sent once and reveals no secret after each fault of a response or the network`, {
    tag,
  }, async ({ page, gateway, site }) => {
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    page.on('pageerror', (error) => printed.push(`${error.stack}`));
    await page.goto(`${site}/umd.html`);
    for (const fault of [...ANSWER_FAULTS, ...NETWORK_FAULTS]) {
      gateway.reset();
      gateway.fault = fault;
      const code = ENDS[fault] ?? 'ok';
      const timeout = code === 'TIMEOUT' ? 1 : 20;
      const ended = await cancel(page, gateway.origin, { method, retry: 5 }, { timeout, retry: 5 });
      expect.soft(ended.error?.code ?? 'ok', fault).toBe(code);
      if (ended.error) {
        const outcome = code === 'REFUSED' ? 'refused' : 'unknown';
        expect.soft(ended.error, fault).toMatchObject({ outcome, retryable: false, gateway: 'gvp' });
      }
      expect.soft(ended.fetches, fault).toBe(1);
      expect
        .soft(
          ended.events.map(({ type }) => type),
          fault,
        )
        .toEqual(['start', 'attempt', 'end']);
      // A browser may resend a request that was reset.
      if (!fault.startsWith('reset')) await expect.poll(() => gateway.requests.length, fault).toBe(1);
      const told = JSON.stringify([ended.error, ended.events]);
      expect(told, fault).not.toContain(pin);
      expect(told, fault).not.toContain(token);
    }
    // The browser prints the URL of a failed request, which contains the secrets of a GET.
    if (method === 'post') expect(printed.join('\n')).not.toMatch(new RegExp(`${pin}|${token}`));
  });
}
