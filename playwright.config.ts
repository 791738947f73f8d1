import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { coverageFolder } from './e2e/tools/coverage/collect.js';
import { writesMatrix } from './e2e/tools/security-matrix/matrix.js';

// The system's Chromium, or Playwright's own where the system has none (e2e/tools/install-browsers.mjs). The headless
// shell of the same version opens a page in 140 ms of processor time, the whole browser in 600 ms.
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);

// The headless shell isolates sites only on request. The whole browser does so by default.
const ISOLATED_SITES = '--site-per-process';

// What was compiled before its coverage was asked for is counted by functions and not by branches.
const compileAnew = coverageFolder ? ['--js-flags=--no-compilation-cache,--no-flush-bytecode'] : [];

// Tests with this tag run in Chromium alone, because nothing in them depends on the engine. ALL_ENGINES=1 runs them in
// the others too.
const grepInvert = process.env.ALL_ENGINES ? undefined : /@one-engine/;

// Tests whose requests MSW answers under `@msw/playwright`, so that none reaches a server.
const INTERCEPTED = ['demo/form.spec.ts', 'demo/readme.spec.ts'];

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // Tests of the files of the build, and a test with thousands of calls.
  testIgnore: coverageFolder ? ['package/**', 'browser/integrity.spec.ts', 'browser/leaks.spec.ts'] : [],
  // Three on two cores, because most tests wait for a network or a clock.
  workers: 3,
  forbidOnly: true,
  // Long, because a busy machine delays correct results too.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [
    ['list'],
    ['./e2e/tools/summary-reporter.ts'],
    ...(writesMatrix ? [['./e2e/tools/security-matrix/reporter.ts'] as [string]] : []),
  ],
  projects: [
    { name: 'unit', fullyParallel: false, testMatch: ['unit/**/*.spec.ts', 'package/**/*.spec.ts'] },
    {
      name: 'chromium',
      testMatch: ['browser/**/*.spec.ts', 'engines/**/*.spec.ts', 'demo/**/*.spec.ts'],
      testIgnore: [...INTERCEPTED, 'browser/*-firefox.spec.ts'],
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath, args: ['--no-sandbox', ISOLATED_SITES, ...compileAnew] },
      },
    },
    {
      // Where an isolated frame shares the page's process, as on devices with little memory.
      name: 'chromium-one-process',
      testMatch: 'browser/hostile.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath, args: ['--no-sandbox', '--disable-site-isolation-trials'] },
      },
    },
    {
      name: 'firefox',
      grepInvert,
      testMatch: [
        'browser/hostile.spec.ts',
        'browser/outsiders.spec.ts',
        'browser/patched-libraries-firefox.spec.ts',
        'browser/policies.spec.ts',
        'engines/**/*.spec.ts',
      ],
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: '/usr/bin/firefox-esr' },
      },
    },
    // By WebDriver: e2e/engines/test.ts.
    { name: 'webkit', grepInvert, testMatch: 'engines/**/*.spec.ts', use: { browserName: 'webkit' } },
    {
      // Requests of isolated frames can slip past interception where the frame has a process of its own.
      name: 'intercepted',
      testMatch: INTERCEPTED,
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath, args: ['--no-sandbox', '--disable-site-isolation-trials'] },
      },
    },
  ],
});
