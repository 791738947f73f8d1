import { samples } from '../../src/testing/index.js';
import { findViolations } from '../support/axe.js';
import { expect, test } from '../support/demo.js';

const TABS: Record<string, { done: string; held: string[]; path: string }> = {
  SlimCD: {
    done: 'cancelled',
    held: ['User name', 'Password', 'Transport', 'Binding'],
    path: '/soft/json/jsonscript.asp',
  },
  Pagos: { done: 'closed', held: ['Bearer token'], path: '/Api/Applications/CloseDedicatedSession' },
  FTIPGW: { done: 'Here is a session', held: ['Password', 'Vendor', 'Binding'], path: '/GetClientSessionID' },
  Zastrpay: { done: 'cancelled', held: ['API key'], path: '/redirect-sessions/' },
  GVP: { done: 'accepted', held: ['Method'], path: '/CancelProduct' },
};

test('the demo through the merchant’s server has no credential in its form and sends none', async ({ page, demo }) => {
  const sent: string[] = [];
  await page.exposeFunction('note', (text: string) => sent.push(text));
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { note } = window as unknown as { note(text: string): void };
      if (request.url.includes('/pay/')) note(`${request.url} ${await request.clone().text()}`);
      return fetch(request);
    };
  });
  await page.goto(`${demo.origin}/`);

  for (const [name, { done, held, path }] of Object.entries(TABS)) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    for (const label of held) await expect(page.getByLabel(label).first()).toBeVisible();
    await page.getByLabel('through the merchant').check();
    for (const label of held) await expect(page.getByLabel(label).first()).toBeHidden();
    await page.locator('#send').click();
    await expect(page.getByRole('status')).toContainText(done);
    await expect(page.locator('#received')).toContainText(path);
    // The answer that the relay returns for a gateway that fails.
    await page.locator('#fault').selectOption('500');
    await page.locator('#send').click();
    await expect(page.getByRole('status')).toContainText('The gateway failed.');
  }
  // A failed call of Zastrpay is repeated twice.
  expect(sent).toHaveLength(12);
  expect(sent.join()).toContain(`sessionid=${samples.slimcd.sessionid}`);
  const { slimcd, pagos, zastrpay } = samples;
  for (const secret of [slimcd.username, pagos.token, zastrpay.apiKey, 'Vendor'])
    expect(sent.join()).not.toContain(secret);

  // The page shows the fields that the server added, without the secrets.
  await page.getByRole('link', { name: 'SlimCD', exact: true }).click();
  await page.getByLabel('through the merchant').check();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.locator('#send').click();
  await expect(page.locator('#received')).toContainText(
    'POST /pay/slimcd/soft/json/jsonscript.asp?service=CancelSession',
  );
  await expect(page.locator('#received')).toContainText(`username=${slimcd.username}`);
  expect(await findViolations(page)).toEqual([]);
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });

  // Switches back to the direct calls.
  await page.getByLabel('direct', { exact: true }).check();
  await expect(page.getByLabel('User name')).toBeVisible();
});
