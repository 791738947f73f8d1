import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { type Pages, startPages } from '../../support/pages.js';

/** The members of a Chromium trace event that are read here. */
export interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args: { readonly fileName?: string; readonly data?: { readonly url?: string } };
}

/** The browser of all measurements. */
export interface BenchBrowser {
  /** Opens a page with everything loaded. Its clock has steps of 5 microseconds with `fine`, otherwise of 100. */
  open(fine?: boolean): Promise<Page>;
  /** Returns the browser's trace of a page during `run`. */
  trace(page: Page, categories: string[], run: () => Promise<void>): Promise<TraceEvent[]>;
  readonly version: string;
  close(): Promise<void>;
}

// The headers with which a browser gives a page a finer clock (HTML, cross-origin isolation).
const FINE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Starts Chromium, and a server for the page, which calls the gateway that is given. */
export async function startBrowser(gateway: string): Promise<BenchBrowser> {
  const code = await build({
    entryPoints: ['e2e/tools/benchmark/page.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  const html = `<!doctype html>
    <html lang="en" data-gateway="${gateway}">
      <title>Benchmark</title>
      <script src="/jquery/dist/jquery.min.js"></script>
      <script src="/dist/sessiongate.umd.js"></script>
      <body><script>${code.outputFiles[0]?.text}</script></body>
    </html>`;
  const pages: Pages = await startPages(['node_modules', 'e2e/tools/benchmark']);
  const addresses = { fine: pages.add(html, FINE), coarse: pages.add(html, {}) };
  const executablePath = ['/usr/bin/chromium'].find(existsSync);
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    version: browser.version(),
    async open(fine = false) {
      const page = await browser.newPage();
      await page.goto(fine ? addresses.fine : addresses.coarse);
      if ((await page.evaluate(() => window.bench.isolated())) !== fine) throw new Error('the page has another clock');
      return page;
    },
    async trace(page, categories, run) {
      await browser.startTracing(page, { categories: ['-*', ...categories] });
      await run();
      return JSON.parse((await browser.stopTracing()).toString()).traceEvents;
    },
    async close() {
      await browser.close();
      await pages.close();
    },
  };
}
