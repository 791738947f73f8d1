import { existsSync } from 'node:fs';
import type { test } from './test.js';

/** The whole browser, because its headless shell has no back-forward cache. */
const executablePath = ['/usr/bin/chromium'].find(existsSync);

/** For `test.use`: switches the back-forward cache on, which Playwright switches off and the browsers of shoppers have. */
export const WITH_BACK_FORWARD_CACHE: Parameters<typeof test.use>[0] = {
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, executablePath, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
};
