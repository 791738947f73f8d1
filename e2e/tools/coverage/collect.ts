import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** The folder for the results of a run that measures its coverage; undefined in every other run. */
export const coverageFolder = process.env.COVERAGE;

/**
 * The build that tests load. A run that measures coverage loads one that is not minified, because minified code has other
 * branches than the source.
 */
export const build = coverageFolder ? `${coverageFolder}/dist` : 'dist';

/** Runs a test with a page. In a run that measures coverage, keeps which parts of the build the test ran. */
export async function withCoverage(page: Page, isChromium: boolean, run: () => Promise<void>): Promise<void> {
  if (!coverageFolder || !isChromium) return run();
  await page.coverage.startJSCoverage({ resetOnNavigation: false });
  await run();
  // A test may have closed its page.
  const scripts = await page.coverage.stopJSCoverage().catch(() => []);
  const own = scripts.filter(({ url }) => /\/dist\/[\w.]+js$/.test(url)).map(({ source, ...entry }) => entry);
  mkdirSync(`${coverageFolder}/pages`, { recursive: true });
  writeFileSync(`${coverageFolder}/pages/${randomUUID()}.json`, JSON.stringify(own));
}
