import type { Page } from '@playwright/test';
import { cancel } from '../support/cancel-in-page.js';
import { expect, test } from './test.js';

const WAYS = [
  { transport: 'cors' },
  { transport: 'jsonp-post' },
  { transport: 'jsonp', jsonp: { isolate: false } },
  { transport: 'auto', jsonp: { isolate: false } },
] as const;

for (const way of WAYS) {
  test.describe(`by ${way.transport}`, () => {
    for (const style of ['promise', 'callback'] as const) {
      test(`a gateway that hangs: ${style} settles within the second it was given`, async ({ page, gateway, site }) => {
        gateway.fault = 'hang-after';
        await page.goto(`${site}/umd.html`);
        const factory = { ...way, statsOrigin: gateway.origin };
        const { error, settled, milliseconds, late } = await cancel(page, { factory, style, options: 1 });
        expect(error).toMatchObject({ name: 'TimeoutError', code: 'TIMEOUT', outcome: 'unknown', retryable: true });
        expect(settled).toBe(1);
        expect(milliseconds).toBeGreaterThanOrEqual(999);
        expect(late).toBeLessThan(250);
      });
    }

    test('a body that never ends is inside the deadline', async ({ page, gateway, site }) => {
      gateway.fault = 'slow-body';
      gateway.delay = 20;
      await page.goto(`${site}/umd.html`);
      const { error } = await cancel(page, { factory: { ...way, statsOrigin: gateway.origin }, options: 1 });
      expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    });

    test('a reply after the deadline changes nothing', async ({ page, gateway, site }) => {
      gateway.fault = 'slow';
      gateway.delay = 2;
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`${site}/umd.html`);
      const before = await names(page);
      const factory = { ...way, statsOrigin: gateway.origin };
      const first = await cancel(page, { factory, style: 'callback', options: 1 });
      expect(first.error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
      await expect.poll(() => gateway.calls.length).toBeGreaterThan(0);
      gateway.fault = undefined;
      // The next call gets its own answer, not the late one of the first.
      const next = await cancel(page, { factory, style: 'callback', options: 20 });
      expect(next.error).toMatchObject({ code: 'REFUSED', gatewayCode: 'FAIL' });
      await page.waitForTimeout(1500);
      expect(await names(page)).toEqual(before);
      expect(errors).toEqual([]);
    });

    test('the caller ends a call that is under way', async ({ page, gateway, site }) => {
      gateway.fault = 'hang-after';
      await page.goto(`${site}/umd.html`);
      const factory = { ...way, statsOrigin: gateway.origin };
      const { error, late } = await cancel(page, { factory, abortAfter: 200, options: 20 });
      expect(error).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome: 'unknown', retryable: false });
      expect(late).toBeLessThan(250);
    });

    test('a signal that has aborted already: nothing is sent', async ({ page, gateway, site }) => {
      await page.goto(`${site}/umd.html`);
      const error = await page.evaluate(
        ({ factory, session }) => {
          const slimcd = window.SessionGate.createSlimCD(factory);
          const signal = AbortSignal.abort('the shopper left');
          return slimcd.sessions.cancelSession({ sessionid: session }, { signal }).then(
            () => undefined,
            ({ code, outcome, cause }) => ({ code, outcome, cause }),
          );
        },
        { factory: { ...way, username: 'R6UT8C6M', statsOrigin: gateway.origin }, session: '0'.repeat(40) },
      );
      expect(error).toEqual({ code: 'ABORTED', outcome: 'not-sent', cause: 'the shopper left' });
      expect(gateway.requests).toHaveLength(0);
    });
  });
}

test('a page that wrapped fetch in something deaf to signals still gets its answer in time', async ({
  page,
  gateway,
  site,
}) => {
  gateway.fault = 'hang-before';
  await page.goto(`${site}/umd.html`);
  await page.evaluate(() => {
    window.fetch = () => new Promise(() => {});
  });
  const factory = { transport: 'cors' as const, statsOrigin: gateway.origin };
  const { error } = await cancel(page, { factory, options: 1 });
  expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
});

/** The globals of a page, but for those of what drives it. */
const names = (page: Page) =>
  page.evaluate(() =>
    Object.getOwnPropertyNames(window)
      .filter((name) => !name.startsWith('__pw'))
      .sort(),
  );
