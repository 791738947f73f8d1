import { createGvp, createSlimCD, createZastrpay, end, endOnLeave } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { withClock } from '../core/fake-clock.js';
import { expect, type LeftPage, test } from './left-page.js';

const OTHER = '1'.repeat(40);
const request = { sessionid: SESSION };
const open = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const json = (value: unknown) => async () => Response.json(value);
const { token, productId, productTypeId, pin } = samples.gvp;
const PRODUCT = { token, productId, productTypeId, pin };
const relayedGvp = () => createGvp({ relay: '/pay' });

test('the ending is sent within the pagehide event, with keepalive and without following a redirect', ({ page }) => {
  endOnLeave(open(), request);
  page.hide();
  expect(page.fetches).toMatchObject([
    {
      address: 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession',
      init: { method: 'POST', keepalive: true, redirect: 'error', credentials: 'omit', cache: 'no-store' },
    },
  ]);
  expect(page.fetches[0]?.init.mode ?? 'cors').toBe('cors');
});

test('the ending is sent once, however often the page is left', ({ page }) => {
  endOnLeave(open(), request);
  for (let i = 0; i < 3; i++) {
    page.hide();
    page.show();
  }
  expect(page.fetches).toHaveLength(1);
});

test('two clients that arm the ending of one session send it once', ({ page }) => {
  endOnLeave(open(), request);
  endOnLeave(open(), { SessionID: SESSION.toLowerCase() });
  endOnLeave(relayedGvp(), PRODUCT);
  endOnLeave(relayedGvp(), { ...PRODUCT, productId: `${productId}`, pin: '9999' });
  page.hide();
  expect(page.fetches.map(({ address }) => new URL(address).pathname)).toEqual([
    '/soft/json/jsonscript.asp',
    '/pay/gvp/CancelProduct',
  ]);
});

test('products that differ in their ID, type or token are armed side by side', ({ page }) => {
  const gvp = relayedGvp();
  const products = [{}, { productId: 428 }, { productTypeId: 2 }, { token: 'another' }];
  const disarms = products.map((more) => endOnLeave(gvp, { ...PRODUCT, ...more }));
  disarms[1]?.();
  page.hide();
  expect(page.fetches).toHaveLength(3);
});

for (const method of ['showSession', 'multiSession'] as const) {
  test(`${method} suspends the ending: it is not sent by the pagehide that follows`, ({ page }) => {
    endOnLeave(open(), request);
    endOnLeave(open(), { sessionid: OTHER });
    open().sessions[method]({ SessionID: SESSION.toLowerCase() });
    page.hide();
    expect(page.visited).toHaveLength(1);
    expect(page.fetches.map(({ init }) => `${init.body}`.includes(OTHER))).toEqual([true]);
  });

  test(`${method}: the ending is armed again where the page comes back`, ({ page }) => {
    endOnLeave(open(), request);
    open().sessions[method]({ SessionID: SESSION });
    page.hide();
    page.show();
    page.hide();
    expect(page.fetches).toHaveLength(1);
  });

  test(`${method}: the ending is armed again where the page is still there after 10 s`, ({ page }) =>
    withClock(async (clock) => {
      endOnLeave(open(), request);
      open().sessions[method]({ SessionID: SESSION });
      await clock.advance(9_999);
      page.hide();
      expect(page.fetches).toHaveLength(0);
      page.show();
      open().sessions[method]({ SessionID: SESSION });
      // Without a timer, which may run late in a hidden page.
      clock.jump(10_000);
      page.hide();
      expect(page.fetches).toHaveLength(1);
    }));
}

test('showSession in a page that is still loading suspends the ending beyond the first pageshow', ({ page }) => {
  endOnLeave(open(), request);
  open().sessions.showSession({ SessionID: SESSION });
  page.show();
  page.hide();
  expect(page.fetches).toHaveLength(0);
});

for (const [state, answer] of [
  ['ended', { response: 'Success', responsecode: '0' }],
  ['unknown', { response: 'Error', responsecode: '2', description: 'Session not found' }],
] as const) {
  test(`an ending that is ${state} ${state === 'ended' ? 'suspends' : 'leaves armed'} what is armed for the session`, async ({
    page,
  }) => {
    endOnLeave(open(), request);
    page.answer = json(answer);
    await end(open(), request, { timeout: 1 });
    const before = page.fetches.length;
    page.hide();
    expect(page.fetches.length - before).toBe(state === 'ended' ? 0 : 1);
  });
}

const ATTEMPTS: Record<string, (page: LeftPage) => Promise<unknown>> = {
  'a wrong PIN': async (page) => {
    page.answer = json({ StatusCode: 62, StatusMessage: 'UserPurchasePinValueNoMatch' });
    await relayedGvp()
      .cancelProduct({ ...PRODUCT, pin: '9999' })
      .catch(() => {});
  },
  'a lost answer': async (page) => {
    page.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await end(relayedGvp(), PRODUCT, { timeout: 1 });
  },
  'an attempt that is under way': async (page) => {
    relayedGvp()
      .cancelProduct(PRODUCT)
      .catch(() => {});
    await expect.poll(() => page.fetches.length).toBe(1);
  },
};
for (const [name, attempt] of Object.entries(ATTEMPTS)) {
  test(`cancelProduct is not sent a second time while the page goes away after ${name}`, async ({ page }) => {
    endOnLeave(relayedGvp(), PRODUCT);
    await attempt(page);
    page.hide();
    expect(page.fetches).toHaveLength(1);
  });
}

test('cancelProduct that was refused before it was sent leaves the ending armed', async ({ page }) => {
  endOnLeave(relayedGvp(), PRODUCT);
  await relayedGvp()
    .cancelProduct({ ...PRODUCT, pin: 'none' })
    .catch(() => {});
  page.hide();
  expect(page.fetches).toHaveLength(1);
});

test('a Zastrpay ending that leaves with the page repeats the request id of an `end` in doubt', async ({ page }) => {
  const { redirectSessionId } = samples.zastrpay;
  const zastrpay = createZastrpay({ relay: '/pay' });
  endOnLeave(zastrpay, { redirectSessionId });
  await end(zastrpay, { redirectSessionId }, { timeout: 1 });
  page.hide();
  page.show();
  page.answer = json({ code: 'InvalidRedirectSessionStateTransition' });
  const ids = () => page.fetches.map(({ init }) => (init.headers as Record<string, string>)['x-request-id']);
  expect(new Set(ids()).size).toBe(1);
});

test('`endOnLeave` stores and sends nothing without a page', () => {
  const disarm = endOnLeave(open(), request);
  expect(disarm()).toBeUndefined();
  expect(() => endOnLeave(open(), { sessionid: 'x' })).toThrow(/sessionid/);
});

test('the ending is sent in the first millisecond of a page too, also once it is armed again', ({ page }) =>
  withClock(async () => {
    endOnLeave(open(), request);
    endOnLeave(open(), { sessionid: OTHER });
    open().sessions.showSession(request);
    page.hide();
    expect(page.fetches).toHaveLength(1);
    page.show();
    page.hide();
    expect(page.fetches).toHaveLength(2);
  }));

test('`onReturn` runs once when the page comes back after the ending was sent, and not before', async ({ page }) => {
  let returned = 0;
  endOnLeave(open(), request, () => returned++);
  page.show();
  expect(returned).toBe(0);
  page.hide();
  page.show();
  page.show();
  await Promise.resolve();
  expect(returned).toBe(1);
});
