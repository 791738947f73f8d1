import { WITH_BACK_FORWARD_CACHE } from '../support/back-forward-cache.js';
import { SESSION } from '../support/cancel-in-page.js';
import { expect, test } from '../support/test.js';

test.use(WITH_BACK_FORWARD_CACHE);

for (const key of ['a click', 'Enter'] as const) {
  test(`${key} on a link to showSessionUrl does not cancel the session that is about to be paid`, async ({
    page,
    gateway,
    site,
  }) => {
    await page.goto(`${site}/umd.html`);
    await page.evaluate(
      ({ origin, session }) => {
        const { createSlimCD, endOnLeave } = window.SessionGate;
        const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin });
        endOnLeave(slimcd, { sessionid: session });
        const href = slimcd.sessions.showSessionUrl({ SessionID: session });
        document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'pay' }));
      },
      { origin: gateway.origin, session: SESSION },
    );
    const link = page.getByRole('link', { name: 'pay' });
    await (key === 'Enter' ? link.press('Enter') : link.click());
    await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
    expect(gateway.calls).toHaveLength(0);

    // The shopper comes back, and leaves for good.
    await page.goBack({ waitUntil: 'commit' });
    await expect(page).toHaveURL(/umd\.html/);
    await page.goto(`${site}/esm.html`);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
  });
}
