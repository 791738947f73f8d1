import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import vue from '@vitejs/plugin-vue';
import { build as vite } from 'vite';
import { type GatewayServer, serveGateways } from '../../src/testing/server/index.js';
import { type Pages, startPages } from '../support/pages.js';
import { build } from '../tools/coverage/collect.js';

const APPS = ['static', 'react', 'vue'];

// All tests run in one worker, which builds the apps once.
test.describe.configure({ mode: 'default' });

let folder: string;
let gateway: GatewayServer;
let pages: Pages;

/** Builds an app that calls the gateway of the test. For development, because only then React mounts twice. */
const buildApp = (name: string) =>
  vite({
    root: `demo/apps/${name}`,
    base: './',
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    plugins: [vue()],
    esbuild: { jsx: 'automatic' },
    resolve: { alias: { sessiongate: resolve(build, 'index.js') } },
    define: {
      'process.env.NODE_ENV': '"development"',
      'import.meta.env.VITE_STATS_ORIGIN': JSON.stringify(gateway.origin),
    },
    build: { outDir: join(folder, name), minify: false },
  });

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'apps-'));
  gateway = await serveGateways();
  await Promise.all(['react', 'vue'].map(buildApp));
  mkdirSync(join(folder, 'static'));
  const options = { username: 'R6UT8C6M', ...gateway.addresses.slimcd };
  writeFileSync(join(folder, 'static/config.js'), `window.options = ${JSON.stringify(options)};`);
  pages = await startPages([folder, 'demo/apps']);
});

test.beforeEach(() => gateway.reset());

test.afterAll(async () => {
  await Promise.all([gateway?.close(), pages?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const count = (operation: string) => gateway.calls.filter((call) => call.operation === operation).length;

/** Counts the polls of a page that are in flight at once; `most` is the highest count. */
function countPolls(page: Page): { most: number } {
  const open = new Set<unknown>();
  const polls = { most: 0 };
  page.on('request', (request) => {
    if (!request.url().includes('service=CheckSession')) return;
    open.add(request);
    polls.most = Math.max(polls.most, open.size);
  });
  for (const ended of ['requestfinished', 'requestfailed'] as const) {
    page.on(ended as 'requestfinished', (request) => open.delete(request));
  }
  return polls;
}

/** Goes to an app and opens its payment. */
async function openPayment(page: Page, app: string): Promise<void> {
  await page.goto(`${pages.origin}/${app}/`);
  await page.getByRole('button', { name: 'Pay 19.77' }).click();
  await expect(page.getByRole('status')).toHaveText('Waiting for your payment.');
  await expect.poll(() => count('CheckSession')).toBeGreaterThan(0);
}

for (const app of APPS) {
  test(`the ${app} app makes one session, polls once at a time and ends once when its payment is opened twice`, async ({
    page,
  }) => {
    const polls = countPolls(page);
    await openPayment(page, app);
    expect(count('CheckSession')).toBe(1);

    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Pay 19.77' }).click();
    await expect.poll(() => count('CheckSession')).toBe(2);
    expect([count('CreateSession'), count('CancelSession'), polls.most]).toEqual([1, 0, 1]);

    // This aborts a poll and starts another. The browser reports the two in either order, so they are not counted.
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await expect(page.getByRole('status')).toHaveText('Your order is cancelled.');
    await page.goto(`${pages.origin}/${app}/`);
    expect([count('CreateSession'), count('CancelSession')]).toEqual([1, 1]);
  });

  test(`the ${app} app shows that the payment is approved, and does not cancel it when the page goes away`, async ({
    page,
    context,
  }) => {
    await openPayment(page, app);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Go to the payment page' }).click();
    const hosted = await opened;
    await hosted.getByLabel('Card number').fill('4111111111111111');
    await hosted.getByLabel('Month').fill('12');
    await hosted.getByLabel('Year').fill('2030');
    await hosted.getByLabel('Security code').fill('123');
    await hosted.getByRole('button', { name: 'Pay' }).click();
    await expect(page.getByRole('status')).toHaveText('Thank you, your payment is approved.');

    await page.goto(`${pages.origin}/${app}/`);
    expect([count('CreateSession'), count('CancelSession')]).toEqual([1, 0]);
  });

  test(`the ${app} app cancels its session once when the page goes away`, async ({ page }) => {
    await openPayment(page, app);
    await page.goto(`${pages.origin}/${app}/`);
    await expect.poll(() => count('CancelSession')).toBe(1);
    const own = [...gateway.sessions.values()].filter(({ formname }) => formname === 'Checkout');
    expect(own.map(({ state }) => state)).toEqual(['cancelled']);
  });
}
