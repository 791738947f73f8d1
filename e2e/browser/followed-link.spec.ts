import type { Page } from '@playwright/test';
import { WITH_BACK_FORWARD_CACHE } from '../support/back-forward-cache.js';
import { SESSION } from '../support/cancel-in-page.js';
import { expect, test } from '../support/test.js';

test.use(WITH_BACK_FORWARD_CACHE);

/** Arms the ending of the session and adds a part with a link; `PAY` stands for the address of the pay page. */
async function armBesideLink(page: Page, origin: string, html: string): Promise<void> {
  await page.evaluate(
    ({ origin, session, html }) => {
      const { createSlimCD, endOnLeave } = window.SessionGate;
      const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin });
      endOnLeave(slimcd, { sessionid: session });
      const address = slimcd.sessions.showSessionUrl({ SessionID: session });
      // Runs the scripts of the part, too.
      document.body.append(document.createRange().createContextualFragment(html.replace('PAY', address)));
    },
    { origin, session: SESSION, html },
  );
}

for (const key of ['a click', 'Enter'] as const) {
  test(`${key} on a link to showSessionUrl does not cancel the session that is about to be paid`, async ({
    page,
    gateway,
    site,
  }) => {
    await page.goto(`${site}/umd.html`);
    await armBesideLink(page, gateway.origin, '<a href="PAY">pay</a>');
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

const LINKS: [name: string, html: string][] = [
  ['in a part of the page that stops clicks', '<p onclick="event.stopPropagation()"><a href="PAY">pay</a></p>'],
  ['that gets its address when it is clicked', '<a href="#" onclick="this.href = \'PAY\'">pay</a>'],
  [
    'whose click a listener prevents too late',
    '<a href="PAY" onclick="setTimeout(() => event.preventDefault())">pay</a>',
  ],
  ['with target _top', '<a href="PAY" target="_top">pay</a>'],
  ['in a page whose base has target _top', '<base target="_top"><a href="PAY">pay</a>'],
  ['with the name of the window as target', '<script>window.name = "shop"</script><a href="PAY" target="shop">pay</a>'],
  ['in an SVG image', '<svg><a href="PAY"><text y="20">pay</text></a></svg>'],
  ['in a page with a form named querySelector', '<form name="querySelector"></form><a href="PAY">pay</a>'],
];
for (const [name, html] of LINKS) {
  test(`a click on a link to showSessionUrl ${name} does not cancel the session`, async ({ page, gateway, site }) => {
    await page.goto(`${site}/umd.html`);
    await armBesideLink(page, gateway.origin, html);
    await page.getByText('pay', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
    expect(gateway.calls).toHaveLength(0);
  });
}

test('a click on a link to showSessionUrl that the page prevents lets the ending go when the page is left', async ({
  page,
  gateway,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  await armBesideLink(page, gateway.origin, '<a href="PAY" onclick="event.preventDefault()">pay</a>');
  await page.getByRole('link', { name: 'pay' }).click();
  await page.goto(`${site}/esm.html`);
  await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
});
