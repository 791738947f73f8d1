import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type LoopbackGateway, startGateway } from '../support/gateway.js';
import { test as base } from '../support/test.js';
import { hasWebKit, startWebKit } from '../support/webkit.js';
import { withCoverage } from '../tools/coverage/collect.js';

export { expect } from '@playwright/test';

/** Why a test is skipped that asks for more than a page. */
export const NO_CONTROL = 'the WebDriver of WebKitGTK has no say over cookies, requests and the network';

const isMissing: Record<string, boolean> = {
  firefox: !existsSync('/usr/bin/firefox-esr'),
  webkit: !hasWebKit,
};

interface Engine {
  /** The one page of a worker, and what shows it; nothing where it is not installed. */
  engine: { page: Page; version: string } | undefined;
}

/** The tests that run in every engine: the same page-side code, driven by Playwright or by WebDriver. */
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
  },
});

/** Starts a gateway for each of these names. */
export async function startGateways<Name extends string>(
  names: readonly Name[],
): Promise<{ gateways: Readonly<Record<Name, LoopbackGateway>>; close(): Promise<unknown> }> {
  const started = await Promise.all(names.map(async (name) => [name, await startGateway()] as const));
  return {
    gateways: Object.fromEntries(started) as Record<Name, LoopbackGateway>,
    close: () => Promise.all(started.map(([, gateway]) => gateway.close())),
  };
}
