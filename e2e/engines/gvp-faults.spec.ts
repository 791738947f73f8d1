import { ANSWER_FAULTS, GVP_FAULTS } from '../../src/testing/index.js';
import { type AnyFault, NETWORK_FAULTS } from '../support/gateway.js';
import { cancel, METHODS, request } from './gvp.js';
import { expect, test } from './test.js';

const { token, pin } = request;

// What the call ends with; `ok` where the fault touches nothing that this gateway answers.
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
  for (const fault of GVP_FAULTS) {
    test(`${fault} by ${method}`, async ({ page, gateway, site }) => {
      gateway.fault = fault;
      await page.goto(`${site}/umd.html`);
      const { error, fetches } = await cancel(page, gateway.origin, { method });
      const authentication = /^(Auth|UserPurchasePin)/.test(fault);
      expect(error).toMatchObject({
        code: authentication ? 'AUTHENTICATION' : 'REFUSED',
        // The success of the same request, sent again by the browser, would be answered so too.
        outcome: fault.includes('Already') ? 'unknown' : 'refused',
        gatewayCode: fault.endsWith('Exception') ? fault : `${fault}Exception`,
      });
      expect([fetches, gateway.requests.length]).toEqual([1, 1]);
    });
  }

  for (const fault of [...ANSWER_FAULTS, ...NETWORK_FAULTS]) {
    test(`${fault} by ${method} is not sent again`, async ({ page, gateway, site }) => {
      const printed: string[] = [];
      page.on('console', (message) => printed.push(message.text()));
      page.on('pageerror', (error) => printed.push(`${error.stack}`));
      gateway.fault = fault;
      const code = ENDS[fault] ?? 'ok';
      const timeout = code === 'TIMEOUT' ? 1 : 20;
      await page.goto(`${site}/umd.html`);
      const ended = await cancel(page, gateway.origin, { method, retry: 5 }, { timeout, retry: 5 });
      expect(ended.error?.code ?? 'ok').toBe(code);
      if (ended.error) {
        const outcome = code === 'REFUSED' ? 'refused' : 'unknown';
        expect(ended.error).toMatchObject({ outcome, retryable: false, gateway: 'gvp' });
      }
      expect(ended.fetches).toBe(1);
      expect(ended.events.map(({ type }) => type)).toEqual(['start', 'attempt', 'end']);
      // A browser may itself repeat what was reset.
      if (!fault.startsWith('reset')) await expect.poll(() => gateway.requests.length).toBe(1);
      const told = JSON.stringify([ended.error, ended.events]);
      expect(told).not.toContain(pin);
      expect(told).not.toContain(token);
      // The browser's own console names the URL of a failed request, which is what a GET costs.
      if (method === 'post') expect(printed.join('\n')).not.toMatch(new RegExp(`${pin}|${token}`));
    });
  }
}
