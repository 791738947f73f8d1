import { spawn } from 'node:child_process';
import { test as base, expect } from '@playwright/test';

export { expect } from '@playwright/test';

/** The built demo that `npm start` runs. */
export interface Demo {
  readonly origin: string;
  /** Stops it as Ctrl-C does: its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the demo in a separate process. */
export async function startDemo(): Promise<Demo> {
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
  return { origin: printed.match(/Demo: +(\S+)\//)?.[1] ?? '', stop };
}

/** Playwright's test with one demo for each worker. Each test has new cookies, and so a separate visit. */
export const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker' },
  ],
});
