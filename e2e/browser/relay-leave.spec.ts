import type { Page } from '@playwright/test';
import { type Name, REQUESTS } from '../support/call-relay.js';
import { expect, type Shop, test } from '../support/shop.js';

/** Arms the ending of a session through the relay. */
function arm(page: Page, name: Exclude<Name, 'ftipgw'>, more: object = {}) {
  return page.evaluate(
    ({ name, request, more }) => {
      const { createSlimCD, createPagos, createZastrpay, createGvp, endOnLeave } = window.SessionGate;
      const client = { slimcd: createSlimCD, pagos: createPagos, zastrpay: createZastrpay, gvp: createGvp }[name];
      endOnLeave(client({ relay: '/pay', ...more } as never) as never, request as never);
    },
    { name, request: REQUESTS[name], more },
  );
}

const WAYS_TO_LEAVE: Record<string, (page: Page, shop: Shop) => Promise<unknown>> = {
  'a link': (page, shop) => page.goto(`${shop.origin}/esm.html`),
  'a closed tab': (page) => page.close({ runBeforeUnload: true }),
};

for (const name of ['slimcd', 'pagos', 'zastrpay', 'gvp'] as const) {
  for (const [how, leave] of Object.entries(WAYS_TO_LEAVE)) {
    test(`endOnLeave ends a session of ${name} once through the relay when the shopper leaves by ${how}`, async ({
      page,
      shop,
    }) => {
      const tokens: (string | null)[] = [];
      shop.open({ authorize: ({ request }) => tokens.push(request.headers.get('x-csrf-token')) > 0 });
      await page.goto(`${shop.origin}/umd.html`);
      await arm(page, name, { headers: { 'x-csrf-token': 'from-the-page' } });
      expect(shop.gateway.requests).toHaveLength(0);
      await leave(page, shop);
      await expect
        .poll(() => shop.gateway.calls.map(({ gateway, applied }) => [gateway, applied]))
        .toEqual([[name, true]]);
      expect(tokens).toEqual(['from-the-page']);
    });
  }
}
