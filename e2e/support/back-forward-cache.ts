import type { test } from './test.js';

/** For `test.use`: switches the back-forward cache on, which Playwright switches off and the browsers of shoppers have. */
export const WITH_BACK_FORWARD_CACHE: Parameters<typeof test.use>[0] = {
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
};
