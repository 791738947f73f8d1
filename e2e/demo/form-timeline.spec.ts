import type { Page } from '@playwright/test';
import { findViolations } from '../support/axe.js';
import { expect, test } from '../support/demo.js';
import { findCutTexts, rows } from '../support/timeline-rows.js';

const state = (page: Page) => page.getByRole('status');

/** Makes one call by the form. The fault applies to the first request only. */
async function call(page: Page, fault: string, what: RegExp): Promise<void> {
  await page.getByLabel('Behaviour of the demo gateway').selectOption(fault);
  await page.getByLabel('at the first request only').check();
  await page.getByLabel(what).check();
  await page.getByLabel('Timeout in seconds').fill('20');
  await page.locator('#received').evaluate((element) => {
    element.textContent = '–';
  });
  await page.locator('#send').click();
  await expect(page.locator('#received')).not.toHaveText('–');
}

const PRESSED = 'the button is pressed';
const RESENT = 'sent again by the browser';

test('the timeline of the form labels a request that the browser resent, for one call and for `end`', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/?gateway=slimcd`);
  await page.getByLabel('Transport').selectOption('cors');
  await call(page, 'reset-after', /cancelSession, once/);
  await expect(state(page)).toContainText('It may have happened');
  await expect
    .poll(() => rows(page))
    .toEqual([
      ...[PRESSED, 'sent: CancelSession', 'at the gateway: cancelled', RESENT],
      ...['answered: refused', 'it may have happened'],
    ]);

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(state(page)).toContainText('start over');
  await call(page, 'reset-after', /end, for certain/);
  await expect(state(page)).toContainText('The session was over already.');
  await expect(state(page)).toContainText('CancelSession was tried once.');
  await expect(page.locator('#code')).toContainText('const ending = await end(client, request, { timeout: 20 });');
  const shown = await rows(page);
  expect(shown).toContain(RESENT);
  expect(shown.slice(-3)).toEqual(['sent: CheckSession', 'answered: its state', 'already-ended']);
});

test('the form shows the state and the attempts of `end` for each gateway whose sessions can be ended', async ({
  page,
  demo,
}) => {
  const found: Record<string, [string, string]> = {
    SlimCD: ['The session is over.', 'CancelSession was tried 2 times.'],
    Pagos: ['The session is over.', 'CloseDedicatedSession was tried 2 times.'],
    Zastrpay: ['The session is over.', 'CancelRedirectSession was tried'],
    GVP: ['The gateway will end it.', 'CancelProduct was tried'],
  };
  await page.goto(`${demo.origin}/`);
  for (const [name, [title, tried]] of Object.entries(found)) {
    await page.getByRole('link', { name, exact: true }).click();
    await call(page, name === 'GVP' ? '' : '429', /end, for certain/);
    await expect(state(page), name).toContainText(title);
    await expect(state(page), name).toContainText(tried);
    await expect(page.locator('#result'), name).toContainText('"attempts"');
  }
  await page.getByRole('link', { name: 'FTIPGW' }).click();
  await expect(page.getByText('FTIPGW has no operation that ends a session.')).toBeVisible();
});

test('the form shows the payment that `pay` finds after a lost answer, without card and password', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/?gateway=payment`);
  await call(page, '', /processTransaction, once/);
  await expect(state(page)).toContainText('The payment is approved.');
  await call(page, 'cut-body', /pay, for certain/);
  await expect(state(page)).toContainText('The card was charged once. ProcessTransaction was tried once.');
  expect(await rows(page)).toEqual([
    ...[PRESSED, 'sent: ProcessTransaction', 'at the gateway: paid', 'no answer'],
    ...['sent: SearchTransactions', 'answered: its records with this reference', 'approved'],
  ]);
  await expect(page.locator('#received')).toContainText('cardnumber=••••');
  for (const panel of ['#code', '#received']) await expect(page.locator(panel)).not.toContainText('4111111111111111');
  await page.getByLabel('Card number').fill('4000000000000002');
  await call(page, '', /pay, for certain/);
  await expect(state(page)).toContainText('The card was declined.');
});

/** The choices of each gateway, and the placeholder that its request must show. */
const WAYS: Record<string, [string | undefined, string[]][]> = {
  pagos: [[undefined, ['POST /Api/Applications/CloseDedicatedSession', 'authorization: Bearer ••••']]],
  zastrpay: [[undefined, ['POST /redirect-sessions/', 'x-api-key: ••••']]],
  ftipgw: [
    ['post', ['content-type: application/x-www-form-urlencoded', 'Password=••••']],
    ['soap', ['content-type: text/xml', 'Password>••••</']],
    ['get', ['GET /', 'Password=••••']],
  ],
  gvp: [
    ['post', ['content-type: application/x-www-form-urlencoded', 'pin=••••', 'token=••••']],
    ['get', ['GET /gvp/CancelProduct?', 'pin=••••', 'token=••••']],
  ],
};

test('the form shows each request as it was sent, with its headers and without its secrets', async ({ page, demo }) => {
  for (const [gateway, ways] of Object.entries(WAYS)) {
    await page.goto(`${demo.origin}/?gateway=${gateway}`);
    const secrets = await page
      .locator('input[type=password]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    for (const [way, shown] of ways) {
      if (way) await page.locator('#binding, #method').selectOption(way);
      await page.locator('#send').click();
      const received = page.locator('#received');
      for (const text of [...shown, 'host: 127.0.0.1:']) {
        await expect(received, `${gateway} ${way}`).toContainText(text, { ignoreCase: true });
      }
      const text = await received.textContent();
      // The sample password of FTIPGW is the word `test`, which other values contain too.
      for (const secret of secrets.filter((value) => value !== 'test')) expect(text).not.toContain(secret);
    }
  }
});

test('the links of the demo keep the chosen gateway, also over a page without a choice', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/?gateway=zastrpay`);
  for (const link of ['Module', 'Abandoned checkout', 'Script tag', 'In place of slimcd.js', 'Module']) {
    await page.getByRole('link', { name: link }).click();
    await expect(page.getByRole('link', { name: link })).toHaveAttribute('aria-current', 'page');
    if (/Module|Script/.test(link)) {
      await expect(page.getByRole('heading', { name: 'Cancel a redirect session' })).toBeVisible();
    }
  }
});

test('axe finds no violation in the forms with a timeline, light and dark, and no text is cut off', async ({
  page,
  demo,
}) => {
  for (const gateway of ['slimcd', 'ftipgw', 'payment']) {
    await page.goto(`${demo.origin}/?gateway=${gateway}`);
    await page.getByText('through the merchant').click();
    await page.locator('#send').click();
    await expect(page.locator('#picture')).toBeVisible();
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate(() => scrollTo(0, 0));
      await expect(page.locator('#send'), gateway).toBeInViewport({ ratio: 1 });
      expect(await findViolations(page), `${gateway}, ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.locator('#picture').evaluate(findCutTexts), gateway).toEqual([]);
    }
  }
});
