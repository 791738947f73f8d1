import type { Page } from '@playwright/test';
import { WITH_BACK_FORWARD_CACHE } from '../support/back-forward-cache.js';
import { SESSION } from '../support/cancel-in-page.js';
import { arm, WAYS_TO_LEAVE } from '../support/leaves.js';
import { expect, test } from '../support/test.js';

test.use(WITH_BACK_FORWARD_CACHE);

test.beforeEach(async ({ page, site }) => {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
  });
  await page.goto(`${site}/esm.html`);
  await page.goto(`${site}/umd.html`);
});

/** Goes back, or forward, to the armed page; fails if the page does not come from the back-forward cache. */
async function comeBack(page: Page, way: string) {
  await (way === 'Back' ? page.goForward({ waitUntil: 'commit' }) : page.goBack({ waitUntil: 'commit' }));
  await expect(page).toHaveURL(/umd\.html/);
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'persisted'))).toBe(true);
}

/**
 * Returns the methods of the requests that have arrived. The last is a GET of the page itself, which gives earlier
 * requests time to arrive.
 */
async function arrived(page: Page, gateway: { origin: string; requests: { method: string }[] }): Promise<string[]> {
  await page.evaluate((url) => fetch(url, { mode: 'no-cors' }), `${gateway.origin}/seen`);
  return gateway.requests.map(({ method }) => method);
}

for (const [way, leave] of Object.entries(WAYS_TO_LEAVE)) {
  // A closed tab does not come back.
  if (way === 'a closed tab') continue;
  test(`endOnLeave cancels the session once when the page is left by ${way}, restored and left again`, async ({
    page,
    gateway,
    site,
  }) => {
    await arm(page, gateway.origin);
    await leave(page, site);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
    expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);

    await expect(page.getByRole('heading', { name: 'as a module' })).toBeVisible();
    await comeBack(page, way);
    await expect(page).toHaveTitle('sessiongate by script tag and back');
    await page.goto(`${site}/esm.html`);
    expect(await arrived(page, gateway)).toEqual(['POST', 'GET']);
    await comeBack(page, 'a link');
    await expect(page).toHaveTitle('sessiongate by script tag and back');
  });
}

test('endOnLeave sends nothing and calls no onReturn when it was disarmed', async ({ page, gateway, site }) => {
  await arm(page, gateway.origin, 'itself');
  await page.goto(`${site}/esm.html`);
  expect(await arrived(page, gateway)).toEqual(['GET']);
  await comeBack(page, 'a link');
  await expect(page).toHaveTitle('sessiongate by script tag');
});

test('endOnLeave that onReturn arms again sends one request each time the page is left', async ({
  page,
  gateway,
  site,
}) => {
  await page.evaluate(
    ({ origin, session }) => {
      const { createSlimCD, endOnLeave } = window.SessionGate;
      const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin });
      const armIt = () => void endOnLeave(slimcd, { SessionID: session }, armIt);
      armIt();
    },
    { origin: gateway.origin, session: SESSION },
  );
  for (const count of [1, 2, 3]) {
    await page.goto(`${site}/esm.html`);
    await expect.poll(() => gateway.calls.length).toBe(count);
    await comeBack(page, 'a link');
  }
  // Waits for the last request, so that it does not arrive during the next test.
  await page.goto(`${site}/esm.html`);
  await expect.poll(() => gateway.calls.map(({ applied }) => applied)).toEqual([true, false, false, false]);
});

test('endOnLeave sends nothing when the shopper goes to the hosted page and comes back', async ({ page, gateway }) => {
  await page.evaluate(
    ({ origin, session }) => {
      const { createSlimCD, endOnLeave } = window.SessionGate;
      const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin });
      endOnLeave(slimcd, { SessionID: session }, () => {
        document.title = 'told';
      });
      slimcd.sessions.showSession({ SessionID: session });
    },
    { origin: gateway.origin, session: SESSION },
  );
  await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
  await comeBack(page, 'a link');
  await expect(page).toHaveTitle('sessiongate by script tag');
  expect(gateway.calls).toHaveLength(0);
  expect(gateway.sessions.get(SESSION)?.state).toBe('open');
});
