import { existsSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { withCoverage } from '../tools/coverage/collect.js';
import { test as base } from './test.js';
import { hasWebKit, startWebKit } from './webkit.js';

export { expect } from '@playwright/test';

const isMissing: Record<string, boolean> = {
  firefox: !existsSync('/usr/bin/firefox-esr'),
  webkit: !hasWebKit,
};

interface Engine {
  /**
   * The page of a worker, and the version of its browser. `undefined` where the browser is not installed. A test whose
   * page may still navigate sets `isSpent`, and the next test gets another page.
   */
  engine: { page: Page; version: string; isSpent?: boolean } | undefined;
}

/**
 * Playwright's test with one page for all tests of a worker, because a new page costs more than most tests: 140 ms of
 * processor time in headless Chromium and a second in Firefox. WebKit is driven by WebDriver, the others by Playwright.
 */
export const test = base.extend<object, Engine>({
  engine: [
    async ({ playwright, browserName, launchOptions, channel }, use) => {
      if (isMissing[browserName]) return use(undefined);
      if (browserName === 'webkit') {
        const webkit = await startWebKit();
        await use(webkit);
        return webkit.close();
      }
      const browser = await playwright[browserName].launch({ ...launchOptions, channel });
      await use({ page: await browser.newPage(), version: browser.version() });
      await browser.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ engine, browserName }, use, info) => {
    if (!engine) return info.skip(true, `${browserName} is not installed`);
    info.annotations.push({ type: 'engine', description: engine.version });
    await withCoverage(engine.page, browserName === 'chromium', () => use(engine.page));
    await engine.page.removeAllListeners();
    if (browserName === 'webkit') return;
    await closePopups(engine.page);
    await leavePage(engine);
  },
});

async function closePopups(page: Page): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close();
}

/** Leaves the page of a test, or replaces it if an attack still navigates or blocks it. */
async function leavePage(engine: NonNullable<Engine['engine']>): Promise<void> {
  try {
    if (!engine.isSpent) return void (await engine.page.goto('about:blank', { timeout: 10_000 }));
  } catch {}
  const browser = engine.page.context().browser() as Browser;
  await engine.page.close();
  engine.page = await browser.newPage();
  engine.isSpent = false;
}
