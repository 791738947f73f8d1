import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The system's Chromium where there is one, Playwright's own elsewhere: e2e/install-browsers.mjs sees to it.
const executablePath = ['/usr/bin/chromium'].find(existsSync);

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['./e2e/summary-reporter.ts']],
  projects: [
    { name: 'unit', testMatch: 'unit/**/*.spec.ts' },
    {
      name: 'chromium',
      testMatch: 'browser/**/*.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath, args: ['--no-sandbox'] } },
    },
    {
      // Requests of isolated frames can slip past interception where the frame has a process of its own.
      name: 'intercepted',
      testMatch: 'intercepted/**/*.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath, args: ['--no-sandbox', '--disable-site-isolation-trials'] },
      },
    },
  ],
});
