import { test as base, type Demo, expect, startDemo } from '../support/demo.js';

const test = base.extend<{ ownDemo: Demo }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  ownDemo: async ({}, use) => {
    const demo = await startDemo();
    await use(demo);
    await demo.stop();
  },
});

test('the demo starts, cancels a session in the browser, and stops on Ctrl-C', async ({ page, ownDemo }) => {
  await page.goto(`${ownDemo.origin}/`);

  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('status')).toContainText('The session is cancelled.');
  await expect(page.locator('#received')).toContainText('POST /soft/json/jsonscript.asp');

  await page.getByLabel('Password').fill('289075');
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('status')).toContainText('The gateway refused the credential.');
  await expect(page.locator('#received')).toContainText('password=••••');

  // One tab for each gateway, with the sample values of the documents.
  const tabs = { Pagos: 'closed', FTIPGW: 'Here is a session', Zastrpay: 'cancelled', GVP: 'accepted' };
  for (const [name, words] of Object.entries(tabs)) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    await page.locator('#send').click();
    await expect(page.getByRole('status')).toContainText(words);
    await page.locator('#fault').selectOption('500');
    await page.locator('#send').click();
    await expect(page.getByRole('status')).toContainText('The gateway failed.');
  }

  expect(await ownDemo.stop()).toBe(0);
});
