import { test as base } from '@playwright/test';
import { withCoverage } from '../tools/coverage/collect.js';
import { type LoopbackGateway, startGateway } from './gateway.js';
import { type Pages, startPages } from './pages.js';

export { expect } from '@playwright/test';

interface Servers {
  servers: { gateway: LoopbackGateway; pages: Pages };
}

interface Fixtures {
  /** The gateways over real HTTP, reset for each test. */
  gateway: LoopbackGateway;
  /** The origin of the test pages. */
  site: string;
  /** Their server. */
  pages: Pages;
}

/** Playwright's test with the servers of the project: one pair for each worker. */
export const test = base.extend<Fixtures, Servers>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
    async ({}, use) => {
      const gateway = await startGateway();
      const pages = await startPages(['e2e/support/pages', 'demo']);
      await use({ gateway, pages });
      await Promise.all([gateway.close(), pages.close()]);
    },
    { scope: 'worker' },
  ],
  gateway: async ({ servers }, use) => {
    servers.gateway.reset();
    await use(servers.gateway);
  },
  page: async ({ page, browserName }, use) => withCoverage(page, browserName === 'chromium', () => use(page)),
  site: async ({ servers }, use) => use(servers.pages.origin),
  pages: async ({ servers }, use) => use(servers.pages),
});
