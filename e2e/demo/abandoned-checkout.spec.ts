import type { Page } from '@playwright/test';
import { findViolations } from '../support/axe.js';
import { type Demo, expect, test } from '../support/demo.js';
import { findCutTexts, rows } from '../support/timeline-rows.js';

const state = (page: Page) => page.getByRole('status');

/** Opens the page and makes a session; `settings` are the fields of the form. */
async function checkOut(page: Page, demo: Demo, settings: Record<string, string> = {}) {
  if (!page.url().startsWith(demo.origin)) await page.goto(`${demo.origin}/abandoned-checkout.html`);
  for (const [label, value] of Object.entries(settings)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Check out' }).click();
  await expect(state(page)).toContainText('The session is open.');
  await expect(page.getByRole('button', { name: 'Pay' })).toBeFocused();
}

async function cancel(page: Page, scene: string) {
  await page.getByLabel('When the page cancels').selectOption(scene);
  await page.getByRole('button', { name: 'Cancel the order' }).click();
}

const CREATED = ['sent: CreateSession', 'at the gateway: open', 'answered: yes', 'open: the shopper may pay'];
const CANCELS = ['the shopper cancels', 'sent: CancelSession'];
const CHECKED = ['sent: CheckSession', 'answered: its state'];
const ENDED = 'ended: this page cancelled it';
const LOST = [...CANCELS, 'at the gateway: cancelled', 'no answer', ...CHECKED, ENDED];

/** The text about the ending and the rows of the timeline, by the scene that the page offers. */
const SCENES: Record<string, [string, string[]]> = {
  well: ['CancelSession was tried once.', [...CANCELS, 'at the gateway: cancelled', 'answered: yes', ENDED]],
  lost: ['“ended”: CancelSession was tried once.', LOST],
  silent: ['“ended”: CancelSession was tried once.', LOST],
  idle: [
    '“ended”: CancelSession was tried 2 times.',
    [...CANCELS, 'no answer', ...CHECKED, 'sent: CancelSession', 'at the gateway: cancelled', 'answered: yes', ENDED],
  ],
  cut: [
    'Your order is cancelled already.',
    [
      ...[...CANCELS, 'at the gateway: cancelled', 'sent again by the browser', 'answered: refused'],
      ...[...CHECKED, 'already-ended: over before'],
    ],
  ],
  paid: [
    '“completed”: CancelSession was tried once.',
    ['at the gateway: paid', ...CANCELS, 'answered: refused', ...CHECKED, 'completed: paid or declined'],
  ],
};

test('the abandoned-checkout page shows its state and the timeline for each fault of the gateway', async ({
  page,
  demo,
}) => {
  for (const [scene, [said, shown]] of Object.entries(SCENES)) {
    await checkOut(page, demo, { 'ending or paying may take': '8' });
    await cancel(page, scene);
    await expect(state(page), scene).toContainText(said);
    await expect(page.getByRole('button', { name: 'Check out' })).toBeFocused();
    await expect.poll(() => rows(page), scene).toEqual([...CREATED, ...shown]);
  }

  // Without a readable answer the page does not guess, and the next try finds the state.
  await checkOut(page, demo, { 'ending or paying may take': '1' });
  await cancel(page, 'gone');
  await expect(state(page)).toContainText('We cannot tell yet');
  await expect.poll(() => rows(page)).toContain('unknown: nobody can say yet');
  await expect.poll(() => rows(page)).toContain('at the gateway: cancelled');
  await page.getByLabel('ending or paying may take').fill('10');
  await cancel(page, 'well');
  await expect(state(page)).toContainText('Your order is cancelled already.');
});

test('the session is cancelled when the shopper leaves the page or the time runs out, and the page shows it', async ({
  page,
  demo,
}) => {
  await checkOut(page, demo);
  await page.getByRole('link', { name: 'Leave the shop' }).click();
  await expect(page).toHaveURL(`${demo.origin}/`);
  await page.goBack();
  await expect(state(page)).toContainText('The order was cancelled when the page went away.');
  const shown = [
    ...CREATED,
    'the shopper leaves',
    'sent: CancelSession, by endOnLeave',
    'at the gateway: cancelled',
    'nobody was there to read it',
    ...CHECKED,
    'it was cancelled meanwhile',
  ];
  await expect.poll(() => rows(page)).toEqual(shown);

  await checkOut(page, demo, { 'order is held': '4' });
  await expect(page.getByRole('timer')).toHaveText(/^0:0[1-4]$/);
  await expect(state(page)).toContainText('Your order is cancelled.');
  expect(await rows(page)).toContain('the time is over');
});

test('the session stays open when the shopper goes to pay and comes back, until it is paid', async ({ page, demo }) => {
  await checkOut(page, demo);
  const goToPay = async () => {
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
  };
  await goToPay();
  await page.goBack();
  await expect(state(page)).toContainText('The session is still open.');
  await goToPay();
  const card = { 'Card number': '4111111111111111', Month: '12', Year: '2030', 'Security code': '999' };
  for (const [label, value] of Object.entries(card)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(state(page)).toContainText('The order is paid.');
  expect(await rows(page)).not.toContain('sent: CancelSession');
  expect((await rows(page)).at(-1)).toBe('paid');
});

const PAYS = ['the shopper pays', 'sent: ProcessTransaction'];
const LOOKS_UP = ['sent: SearchTransactions', 'answered: its records with this reference'];

/** The text about the payment and the rows of the timeline, by the scene that the page offers. */
const PAYMENTS: Record<string, [string, string[]]> = {
  well: ['Your order is paid.', [...PAYS, 'at the gateway: paid', 'answered: yes', 'approved: charged once']],
  lost: [
    'Its response was lost, and the payment was found by its reference',
    [...PAYS, 'at the gateway: paid', 'no answer', ...LOOKS_UP, 'approved: found by reference'],
  ],
  declined: [
    'Your card was declined. Nothing was charged.',
    [...PAYS, 'at the gateway: declined', 'no answer', ...LOOKS_UP, 'declined: found by reference'],
  ],
};

const payByCard = async (page: Page, scene: string) => {
  await page.getByLabel('When the page charges').selectOption(scene);
  await page.getByRole('button', { name: 'Pay with the stored card' }).click();
};

test('a payment whose response is lost is found by its reference, and the picture shows how', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/abandoned-checkout.html`);
  for (const [scene, [said, shown]] of Object.entries(PAYMENTS)) {
    await payByCard(page, scene);
    await expect(state(page), scene).toContainText(said);
    await expect.poll(() => rows(page), scene).toEqual(shown);
    await expect(page.getByRole('button', { name: 'Pay with the stored card' }), scene).toBeFocused();
  }
});

test('a payment that stays in doubt is looked for and never sent again, also after a reload', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/abandoned-checkout.html`);
  await page.getByLabel('ending or paying may take').fill('1');
  await payByCard(page, 'gone');
  await expect(state(page)).toContainText('We cannot tell yet whether your card was charged.');
  await expect.poll(() => rows(page)).toContain('unknown: nobody can say yet');
  await expect(page.getByRole('button', { name: 'Look for the payment' })).toBeFocused();
  await page.reload();
  await expect(state(page)).toContainText('“approved”: ProcessTransaction was not sent now.');
  const shown = await rows(page);
  expect(shown.filter((row) => row === 'sent: ProcessTransaction')).toHaveLength(1);
  expect(shown.filter((row) => row === 'at the gateway: paid')).toHaveLength(1);
  expect(shown.at(-1)).toBe('approved: found by reference');
  await expect(page.getByRole('button', { name: 'Pay with the stored card' })).toBeEnabled();
});

test('axe finds no violation on the abandoned-checkout page, light, dark and narrow, and its policy blocks nothing', async ({
  page,
  demo,
}) => {
  const violations: string[] = [];
  await page.exposeFunction('note', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { note(text: string): void }).note(`${violatedDirective} ${blockedURI}`);
    });
  });
  const check = async () => expect(await findViolations(page)).toEqual([]);
  await checkOut(page, demo);
  await check();
  await cancel(page, 'cut');
  await expect(state(page)).toContainText('Your order is cancelled');
  await page.getByText('The same in words').click();
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.locator('#picture').evaluate(findCutTexts)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${colorScheme}.png`), fullPage: true });
  }
  expect(violations).toEqual([]);
});
