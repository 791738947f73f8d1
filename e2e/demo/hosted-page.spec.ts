import type { Page } from '@playwright/test';
import { type GatewayServer, samples, serveGateways } from '../../src/testing/server/index.js';
import { findViolations } from '../support/axe.js';
import { expect, test } from '../support/demo.js';

let gateway: GatewayServer;
test.beforeEach(async () => {
  gateway = await serveGateways();
});
test.afterEach(() => gateway.close());

const hostedPage = () => `${gateway.origin}/soft/showsession.asp?sessionid=${samples.slimcd.sessionid}`;

/** Checks a page with axe, and that it fits the window, in both colour schemes and at two widths. */
async function checkLooks(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findViolations(page), `${colorScheme}, ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  }
}

test('the hosted pay page is paid with the sample card that it shows, and loads nothing else', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).origin));
  await page.goto(hostedPage());
  await expect(page.getByLabel('Card number')).toHaveValue('4111 1111 1111 1111');
  await checkLooks(page);
  await expect(page.getByRole('button', { name: 'Pay' })).toBeInViewport({ ratio: 1 });

  await page.getByLabel('Card number').fill('4000 0000 0000 0002');
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('alert')).toContainText('The card was declined.');
  await checkLooks(page);

  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('heading')).toHaveText('Payment approved.');
  await checkLooks(page);
  expect(gateway.sessions.get(samples.slimcd.sessionid)?.state).toBe('paid');
  expect(new Set(requested)).toEqual(new Set([gateway.origin]));
});

test('the control page of the mock gateways fits a phone, light and dark', async ({ page }) => {
  await fetch(`${gateway.origin}/soft/json/jsonscript.asp?service=CheckSession`);
  await page.goto(gateway.origin);
  await page.getByLabel('What goes wrong').selectOption('slow');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByLabel('What goes wrong')).toHaveValue('slow');
  await checkLooks(page);
});
