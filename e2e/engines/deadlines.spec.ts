import type { Page } from '@playwright/test';
import { type CallResult, type CallSettings, cancel, cancelAll } from '../support/cancel-in-page.js';
import type { AnyFault } from '../support/faults.js';
import type { LoopbackGateway } from '../support/gateway.js';
import { test as engineTest, expect, startGateways } from './test.js';

const WAYS = {
  cors: { transport: 'cors' },
  'jsonp-post': { transport: 'jsonp-post' },
  jsonp: { transport: 'jsonp', jsonp: { isolate: false } },
  auto: { transport: 'auto', jsonp: { isolate: false } },
} as const;
type Way = keyof typeof WAYS;
const NAMES = Object.keys(WAYS) as Way[];

/** Calls by every transport in parallel, each to a separate gateway, and returns the results by transport. */
async function cancelByEach(page: Page, gateways: Gateways, settings: Omit<CallSettings, 'factory'>) {
  const calls = NAMES.map((name) => ({ ...settings, factory: { ...WAYS[name], statsOrigin: gateways[name].origin } }));
  const results = await cancelAll(page, calls);
  return NAMES.map((name, index) => [name, results[index] as CallResult] as const);
}

type Gateways = Readonly<Record<Way, LoopbackGateway>>;

const test = engineTest.extend<{ gateways: Gateways; fault: (fault: AnyFault | undefined, delay?: number) => void }>({
  gateways: async ({ page, site }, use) => {
    await page.goto(`${site}/umd.html`);
    const { gateways, close } = await startGateways(NAMES);
    await use(gateways);
    await close();
  },
  fault: async ({ gateways }, use) => {
    await use((fault, delay = 0) => {
      for (const gateway of Object.values(gateways)) Object.assign(gateway, { fault, delay });
    });
  },
});

for (const style of ['promise', 'callback'] as const) {
  // The callback and the promise are settled by the same code.
  const tag = style === 'callback' ? ['@one-engine'] : [];
  test(`a call by ${style} settles within its timeout when the gateway never answers, by every transport`, {
    tag,
  }, async ({ page, gateways, fault }) => {
    fault('hang-after');
    for (const [name, result] of await cancelByEach(page, gateways, { style, options: 1 })) {
      const { error, settled, milliseconds, late } = result;
      expect(error, name).toMatchObject({
        name: 'TimeoutError',
        code: 'TIMEOUT',
        outcome: 'unknown',
        retryable: true,
      });
      expect(settled, name).toBe(1);
      expect(milliseconds, name).toBeGreaterThanOrEqual(999);
      expect(late, name).toBeLessThan(250);
    }
  });
}

test('a call settles within its timeout when the body never ends, by every transport', async ({
  page,
  gateways,
  fault,
}) => {
  fault('slow-body', 20);
  for (const [name, { error }] of await cancelByEach(page, gateways, { options: 1 })) {
    expect(error, name).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
  }
});

test('a reply after the timeout changes nothing, by every transport', async ({ page, gateways, fault }) => {
  fault('held');
  let release = () => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (const gateway of Object.values(gateways)) gateway.hold = hold;
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const before = await names(page);
  for (const [name, { error }] of await cancelByEach(page, gateways, { style: 'callback', options: 1 })) {
    expect(error, name).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    await expect.poll(() => gateways[name].calls.length).toBeGreaterThan(0);
  }
  fault(undefined);
  release();
  // The next call gets its own answer, not the late one of the first.
  for (const [name, { error }] of await cancelByEach(page, gateways, { style: 'callback', options: 20 })) {
    expect(error, name).toMatchObject({ code: 'REFUSED', gatewayCode: 'FAIL' });
  }
  await page.waitForTimeout(500);
  expect(await names(page)).toEqual(before);
  expect(errors).toEqual([]);
});

test('a call in flight ends when the caller aborts it, by every transport', async ({ page, gateways, fault }) => {
  fault('hang-after');
  for (const [name, { error, late }] of await cancelByEach(page, gateways, { abortAfter: 200, options: 20 })) {
    expect(error, name).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome: 'unknown', retryable: false });
    expect(late, name).toBeLessThan(250);
  }
});

test('a signal that has aborted already ends a call before it is sent, by every transport', async ({
  page,
  gateways,
}) => {
  const factories = NAMES.map((name) => ({ ...WAYS[name], username: 'R6UT8C6M', statsOrigin: gateways[name].origin }));
  const errors = await page.evaluate(
    ({ factories, session }) => {
      const signal = AbortSignal.abort('the shopper left');
      const ends = factories.map((factory) =>
        window.SessionGate.createSlimCD(factory)
          .sessions.cancelSession({ sessionid: session }, { signal })
          .then(
            () => undefined,
            ({ code, outcome, cause }) => ({ code, outcome, cause }),
          ),
      );
      return Promise.all(ends);
    },
    { factories, session: '0'.repeat(40) },
  );
  const expected = { code: 'ABORTED', outcome: 'not-sent', cause: 'the shopper left' };
  expect(errors).toEqual(NAMES.map(() => expected));
  for (const { requests } of Object.values(gateways)) expect(requests).toHaveLength(0);
});

test('a call settles within its timeout in a page whose fetch ignores signals', async ({ page, gateway, site }) => {
  gateway.fault = 'hang-before';
  await page.goto(`${site}/umd.html`);
  await page.evaluate(() => {
    window.fetch = () => new Promise(() => {});
  });
  const factory = { transport: 'cors' as const, statsOrigin: gateway.origin };
  const { error } = await cancel(page, { factory, options: 1 });
  expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
});

/** Returns the names of a page's globals, without those of Playwright. */
const names = (page: Page) =>
  page.evaluate(() =>
    Object.getOwnPropertyNames(window)
      .filter((name) => !name.startsWith('__pw'))
      .sort(),
  );
