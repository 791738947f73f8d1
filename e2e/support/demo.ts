import { spawn } from 'node:child_process';
import { test as base, expect } from '@playwright/test';

export { expect } from '@playwright/test';

/** The built demo that `npm start` runs. */
export interface Demo {
  readonly origin: string;
  /** Stops it as Ctrl-C does: its exit code. */
  stop(): Promise<number | null>;
}

/** Playwright's test with the demo in a separate process. */
export const test = base.extend<{ demo: Demo }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for from here
  demo: async ({}, use) => {
    // The port of `npm start` may be taken on this machine.
    const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/serve.ts', '0']);
    const ended = new Promise<number | null>((resolve) => demo.once('exit', resolve));
    let printed = '';
    demo.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    await expect.poll(() => printed).toMatch(/Demo: +http:\S+/);
    const stop = () => {
      demo.kill('SIGINT');
      return ended;
    };
    await use({ origin: printed.match(/Demo: +(\S+)\//)?.[1] ?? '', stop });
    await stop();
  },
});
