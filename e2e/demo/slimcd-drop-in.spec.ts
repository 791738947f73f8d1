import { findViolations } from '../support/axe.js';
import { expect, test } from '../support/demo.js';

const PAGE = 'slimcd-drop-in.html';

test('a page for slimcd.js opens a session, and shows that it was paid on the gateway’s page', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/${PAGE}`);
  const state = page.locator('#paid');
  await page.getByLabel('Order').fill('Zoë & Söhne, 7');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
  // At first the payer goes back without paying.
  await page.goBack();
  await expect(state).toContainText('Not paid yet.');
  await page.goForward();
  const pay = async (card: string) => {
    await page.getByLabel('Card number').fill(card);
    await page.getByLabel('Month').fill('12');
    await page.getByLabel('Year').fill('2030');
    await page.getByLabel('Security code').fill('999');
    await page.getByRole('button', { name: 'Pay' }).click();
  };
  await pay('4000000000000002');
  await expect(page.getByRole('alert')).toContainText('declined');
  await pay('4111 1111 1111 1111');

  await expect(page).toHaveURL(new RegExp(`${PAGE}\\?sessionid=`));
  await expect(state).toContainText('Order Zoë & Söhne, 7 is paid, with the card that ends in 1111.');
  await expect(page.getByRole('button', { name: 'Cancel the session' })).toBeDisabled();
});

test('a page for slimcd.js cancels its session', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/${PAGE}`);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Pay 19.77' })).toBeVisible();
  const hosted = page.url();
  await page.goBack();
  await page.getByRole('button', { name: 'Cancel the session' }).click();
  await expect(page.locator('#paid')).toContainText('The session is cancelled.');
  await page.goto(hosted);
  await expect(page.getByRole('heading')).toHaveText('This session has been cancelled.');
});

test('a page for slimcd.js stores a card and makes a token with a public credential', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/${PAGE}`);
  const state = page.locator('#kept');
  await page.getByRole('button', { name: 'Store the card' }).click();
  await expect(state).toContainText('Stored: the card that ends in 1111.');
  await page.getByRole('button', { name: 'Get a token for it' }).click();
  await expect(state).toContainText('Here is a token for one payment.');
  await page.getByLabel('Card number').fill('');
  await page.getByRole('button', { name: 'Store the card' }).click();
  await expect(state).toContainText('The card was not stored.');
  await expect(state).toContainText('NEED_CARDNUMBER');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation on the page for slimcd.js, ${colorScheme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${demo.origin}/${PAGE}`);
    await page.getByRole('button', { name: 'Store the card' }).click();
    await expect(page.locator('#kept')).toContainText('Stored');
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath('slimcd-drop-in.png'), fullPage: true });
  });
}
