import type { Page } from '@playwright/test';

/** The state of a page in which calls have left nothing. */
export const NOTHING = { frames: 0, scripts: 0, globals: [] };

/** Counts the objects that calls may leave in a page. */
export const leftovers = (page: Page) =>
  page.evaluate(() => ({
    frames: document.querySelectorAll('iframe').length + window.length,
    scripts: document.querySelectorAll('[id^=callback]').length,
    globals: Object.getOwnPropertyNames(window).filter((name) => /^(sg[0-9a-f]{16}|jsonp_)/.test(name)),
  }));
