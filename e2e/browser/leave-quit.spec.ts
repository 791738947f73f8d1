import { once } from 'node:events';
import { chromium } from '@playwright/test';
import { SESSION } from '../support/cancel-in-page.js';
import { arm } from '../support/leaves.js';
import { expect, test } from '../support/test.js';

// A browser that exits may not send the request, so the merchant's server ends the session then: docs/server.md.
for (const [way, signal] of [
  ['quits', 'SIGTERM'],
  ['is killed', 'SIGKILL'],
] as const) {
  test(`endOnLeave sends at most one request when the browser ${way}`, async ({ launchOptions, gateway, site }) => {
    const server = await chromium.launchServer(launchOptions);
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    await page.goto(`${site}/umd.html`);
    await arm(page, gateway.origin);
    const child = server.process();
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    await server.close();
    // Gives a request that has left the browser time to reach the gateway.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const isCancelled = gateway.sessions.get(SESSION)?.state === 'cancelled';
    expect(gateway.requests.map(({ method }) => method)).toEqual(isCancelled ? ['POST'] : []);
  });
}
