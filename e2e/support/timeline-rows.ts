import type { Page } from '@playwright/test';

/** Reads the rows of the demo's timeline in words, without their times. */
export async function rows(page: Page): Promise<string[]> {
  const words = await page.locator('#words li').allTextContents();
  return words.map((text) => text.replace(/^[\d.]+ m?s: /, ''));
}
