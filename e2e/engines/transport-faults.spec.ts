import { cancel } from '../support/cancel-in-page.js';
import type { AnyFault } from '../support/gateway.js';
import { expect, test } from './test.js';
import { FAULTS, NETWORK, OK, PROTOCOL, SECOND_WAY, TIMEOUT, WAYS, type Way } from './transport-ends.js';

for (const [way, factory] of Object.entries(WAYS)) {
  test.describe(`CancelSession by ${way}`, () => {
    for (const [fault, ends] of Object.entries(FAULTS)) {
      const end = ends[way as Way];
      test(`${fault}: ${end}`, async ({ page, gateway, site, browserName }) => {
        gateway.delay = 0.3;
        if (fault !== 'none') gateway.fault = fault as AnyFault;
        await page.goto(`${site}/umd.html`);
        // `auto` has half of it for each of its ways.
        const timeout = end !== TIMEOUT ? 20 : way === 'auto' ? 3 : 1;
        const { reply, error, settled, attempts } = await cancel(page, {
          factory: { ...factory, statsOrigin: gateway.origin },
          options: { timeout },
        });

        // WebKit runs a page that poses as a script, which the others block.
        const runs = browserName === 'webkit' && fault === 'html' && end === NETWORK;
        expect(error ? `${error.code} ${error.outcome}` : 'ok').toBe(runs ? PROTOCOL : end);
        if (end === OK) expect(reply).toMatchObject({ response: 'Success', responsecode: '0', description: 'OK' });
        expect(settled).toBe(1);
        expect(attempts).toBe(way === 'auto' && SECOND_WAY.includes(fault) ? 2 : 1);
        // A refusal of certain outcome must be true to what the gateway did.
        if (error?.outcome === 'refused') expect(gateway.calls.some(({ applied }) => applied)).toBe(false);
        if (end === OK) expect(gateway.calls.filter(({ applied }) => applied)).toHaveLength(1);
      });
    }
  });
}
