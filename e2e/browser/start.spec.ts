import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';

test('the demo starts, cancels a session in the browser, and stops on Ctrl-C', async ({ page }) => {
  // The ports of `npm start` may be taken where the tests run.
  const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts', '0', '0']);
  const ended = new Promise<number | null>((resolve) => demo.once('exit', resolve));
  let printed = '';
  demo.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  await expect.poll(() => printed).toMatch(/Demo: +http:\S+/);
  await page.goto(printed.match(/Demo: +(\S+)/)?.[1] ?? '');

  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('status')).toContainText('The session is cancelled.');
  await expect(page.locator('#received')).toContainText('POST /soft/json/jsonscript.asp');

  await page.getByLabel('Password').fill('289075');
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('status')).toContainText('The gateway refused the credential.');
  await expect(page.locator('#received')).toContainText('password = ••••');

  // A gateway a tab, each with the documents' sample values.
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

  demo.kill('SIGINT');
  expect(await ended).toBe(0);
});
