import type { Browser, Page } from '@playwright/test';
import { startWebKit } from '../webkit.js';
import type { Engine } from './run-matrix.js';

/** A browser that Playwright drives. */
export const drivenEngine = (browser: Browser): Engine => ({
  name: `${browser.browserType().name()} ${browser.version()}`,
  batch: Number.POSITIVE_INFINITY,
  async open() {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    return { page: await context.newPage(), close: () => context.close() };
  },
});

/** WebKitGTK by its WebDriver: a browser for each page, started one after the other. */
export async function webKitEngine(): Promise<Engine> {
  const first = await startWebKit();
  await first.close();
  let started: Promise<unknown> = Promise.resolve();
  return {
    name: first.version,
    batch: 40,
    open() {
      const next = started.then(() => startWebKit());
      started = next.catch(() => {});
      return next;
    },
  };
}

/** One page for all tasks, one after the other. */
export function sharedPage(page: Page, name: string): Engine {
  let free: Promise<void> = Promise.resolve();
  return {
    name,
    batch: 40,
    async open() {
      const turn = free;
      let release = () => {};
      free = new Promise((resolve) => {
        release = resolve;
      });
      await turn;
      return { page, close: async () => release() };
    },
  };
}
