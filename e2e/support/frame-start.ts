import type { Page } from '@playwright/test';

/**
 * Makes the page give up the start of an isolated frame after 0.2 seconds instead of 2. Only for a frame that can never
 * start, because a slow one would be given up too.
 */
export const shortenFrameStart = (page: Page) =>
  page.evaluate(() => {
    const { setInterval } = window;
    const shortened = (callback: () => void, milliseconds: number) =>
      setInterval(callback, milliseconds === 500 ? 50 : milliseconds);
    Object.assign(window, { setInterval: shortened });
  });
