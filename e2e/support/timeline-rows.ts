import type { Page } from '@playwright/test';

/** Reads the rows of the demo's timeline in words, without their times. */
export async function rows(page: Page): Promise<string[]> {
  const words = await page.locator('#words li').allTextContents();
  return words.map((text) => text.replace(/^[\d.]+ m?s: /, ''));
}

/** Finds, in the page, the texts of a picture that do not fit into it. */
export function findCutTexts(picture: Element): string[] {
  const { left, right } = picture.getBoundingClientRect();
  const texts = [...picture.querySelectorAll('text')];
  const isCut = (text: Element) =>
    text.getBoundingClientRect().left < left || text.getBoundingClientRect().right > right;
  return texts.filter(isCut).map(({ textContent }) => textContent ?? '');
}
