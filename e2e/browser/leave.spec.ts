import { SESSION } from '../support/cancel-in-page.js';
import { arm, WAYS_TO_LEAVE } from '../support/leaves.js';
import { expect, test } from '../support/test.js';

for (const [way, leave] of Object.entries(WAYS_TO_LEAVE)) {
  test(`endOnLeave cancels the session once, without a preflight, when the shopper leaves by ${way}`, async ({
    page,
    gateway,
    site,
  }) => {
    await page.goto(`${site}/esm.html`);
    await page.goto(`${site}/umd.html`);
    await arm(page, gateway.origin);
    expect(gateway.requests).toHaveLength(0);
    await leave(page, site);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
    expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
  });
}

test('endOnLeave sends nothing when `end` has ended the session before', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  await arm(page, gateway.origin, 'end');
  await page.goto(`${site}/esm.html`);
  await page.waitForTimeout(300);
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('endOnLeave throws for an invalid request at once', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const message = await page.evaluate(() => {
    const { createSlimCD, endOnLeave } = window.SessionGate;
    try {
      endOnLeave(createSlimCD({ username: 'R6UT8C6M' }), { sessionid: 'x' });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toBe('sessionid must be 40 hexadecimal digits');
});
