import { defineNetworkFixture } from '@msw/playwright';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { http, passthrough } from 'msw';
import { type GatewayAddresses, gateways, samples } from '../../src/testing/index.js';
import { serveGateways } from '../../src/testing/server/index.js';
import { type LiveGateway, startLiveGateway } from '../support/live-gateway.js';
import { type Pages, startPages } from '../support/pages.js';

// In one worker, because the tests share one browser and one count of connections.
test.describe.configure({ mode: 'default' });

let live: LiveGateway;
let pages: Pages;
let browser: Browser;
let address: string;
test.beforeAll(async ({ playwright, launchOptions }) => {
  live = await startLiveGateway();
  browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), live.hostRules],
  });
  pages = await startPages(['e2e/support/pages', 'node_modules/msw/lib']);
  const sdk = '<script type="module">window.SessionGate = await import("/dist/sessiongate.min.mjs")</script>';
  address = pages.add(`<!doctype html>${sdk}<script type="module">${await bundleWorker()}</script>`, {});
});
test.afterAll(async () => {
  await browser.close();
  await Promise.all([pages.close(), live.close()]);
});

/** The script of a page that can start MSW's worker. */
async function bundleWorker(): Promise<string> {
  const contents = `
    import { setupWorker } from 'msw/browser';
    import { gateways } from './src/testing/index.ts';
    window.startWorker = () =>
      setupWorker(...gateways().handlers).start({ quiet: true, onUnhandledRequest: 'bypass' });`;
  const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' as const };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false });
  return (outputFiles[0]?.text ?? '').replace(/<\/script/g, '<\\/script');
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'startWorker' in window && 'SessionGate' in window);
  return page;
}

const { username, sessionid } = samples.slimcd;

/** Checks a session in an isolated frame, then leaves the page with an ending armed. */
async function checkAndLeave(page: Page, addresses: Partial<GatewayAddresses['slimcd']>): Promise<string> {
  const said = await page.evaluate(
    async ({ username, sessionid, addresses }) => {
      const { createSlimCD, endOnLeave } = window.SessionGate;
      const slimcd = createSlimCD({ username, transport: 'jsonp', ...addresses });
      endOnLeave(slimcd, { sessionid });
      const checked = slimcd.sessions.checkSession({ sessionid });
      return checked.then(
        ({ response }) => response,
        ({ code }) => code as string,
      );
    },
    { username, sessionid, addresses },
  );
  await page.goto(`${pages.origin}/umd.html`);
  return said;
}

/** The ways to put MSW between a page and its gateway. */
const INTERCEPTIONS: Record<string, (context: BrowserContext) => Promise<Page>> = {
  'the worker of MSW': async (context) => {
    const page = await open(context);
    await page.evaluate(() => (window as unknown as { startWorker(): Promise<unknown> }).startWorker());
    return page;
  },
  '@msw/playwright': async (context) => {
    const handlers = [...gateways().handlers, http.get(`${pages.origin}/*`, () => passthrough())];
    await defineNetworkFixture({ context, handlers, skipAssetRequests: false, onUnhandledRequest: 'error' }).enable();
    return open(context);
  },
};

for (const [name, intercept] of Object.entries(INTERCEPTIONS)) {
  test(`under ${name} a client with the addresses of the mock reaches no live gateway`, async () => {
    const context = await browser.newContext();
    const page = await intercept(context);
    const before = live.connections;
    // Playwright intercepts the requests of some isolated frames and misses others.
    expect(['NETWORK', 'TIMEOUT']).toContain(await checkAndLeave(page, gateways().addresses.slimcd));
    await page.waitForTimeout(300);
    expect(live.connections).toBe(before);
    // Proves that the count works: a client with the live addresses gets past MSW.
    await checkAndLeave(await intercept(context), {});
    await expect.poll(() => live.connections).toBeGreaterThan(before);
    await context.close();
  });
}

test('a client with the addresses of `serveGateways` reaches only that server, by an isolated call and by `endOnLeave`', async () => {
  const gateway = await serveGateways();
  const context = await browser.newContext();
  const page = await open(context);
  const before = live.connections;
  expect(await checkAndLeave(page, gateway.addresses.slimcd)).toBe('TIMEOUT');
  await expect.poll(() => gateway.sessions.get(sessionid)?.state).toBe('cancelled');
  expect(gateway.calls.map(({ operation }) => operation)).toEqual(['CheckSession', 'CancelSession']);
  expect(live.connections).toBe(before);
  await context.close();
  await gateway.close();
});
