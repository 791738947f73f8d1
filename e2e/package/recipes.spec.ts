import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';
import { startPages } from '../support/pages.js';
import { readRecipe } from '../support/recipes.js';

// All tests run in one worker, so that the package is packed once.
test.describe.configure({ mode: 'default', timeout: 300_000 });

let project: string;
test.beforeAll(() => {
  const runners = ['vitest', 'jsdom', 'happy-dom', 'jest-environment-jsdom', '@playwright/test', '@msw/playwright'];
  runners.push('@vitest/browser-playwright', 'playwright');
  project = installPacked(['ky', 'msw', ...runners]);
});

/** Writes the files of a recipe into a folder of the project; returns the folder. */
function writeRecipe(heading: string, type: 'commonjs' | 'module'): string {
  const folder = join(project, heading.toLowerCase().replaceAll(' ', '-'));
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'shop', private: true, type }));
  for (const { name, code } of readRecipe(heading)) writeFileSync(join(folder, name), code);
  return folder;
}

/** Runs a test runner in a folder; returns its exit code and what it prints. */
function run(folder: string, script: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  // Without the variables of this test runner, which would change the behaviour of the other one.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, CI: '1', NO_COLOR: '1' };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve(script), ...args],
      { cwd: folder, env, timeout: 240_000 },
      (_, stdout, stderr) => done({ code: child.exitCode ?? -1, printed: stdout + stderr }),
    );
  });
}

for (const [heading, passed] of [
  ['Jest in Node', '2 passed'],
  ['Jest in jsdom', '1 passed'],
] as const) {
  test(`the recipe "${heading}" passes`, async () => {
    const { code, printed } = await run(writeRecipe(heading, 'commonjs'), 'node_modules/jest/bin/jest.js');
    expect(printed).toContain(`${passed}, `);
    expect(code, printed).toBe(0);
  });
}

test('the recipe "Vitest" passes in Node, jsdom and happy-dom', async () => {
  const folder = writeRecipe('Vitest', 'module');
  const { code, printed } = await run(folder, 'node_modules/vitest/vitest.mjs', 'run');
  expect(printed).toContain('Tests  9 passed (9)');
  expect(code, printed).toBe(0);
});

test('the recipe "Vitest in the browser" passes, with the server and with the worker of MSW', async () => {
  const folder = writeRecipe('Vitest in the browser', 'module');
  mkdirSync(join(folder, 'public'));
  copyFileSync('node_modules/msw/lib/mockServiceWorker.js', join(folder, 'public/mockServiceWorker.js'));
  // Uses the browser of this machine. The other packages are links to those of this repository.
  const config = join(folder, 'vitest.config.js');
  const executablePath = ['/usr/bin/chromium'].find(existsSync);
  const provider = `playwright(${JSON.stringify({ launchOptions: { executablePath, args: ['--no-sandbox'] } })})`;
  const code = readFileSync(config, 'utf8').replace('playwright()', provider);
  writeFileSync(config, code.replace('test: {', 'server: { fs: { strict: false } }, test: {'));
  const { code: exitCode, printed } = await run(folder, 'node_modules/vitest/vitest.mjs', 'run');
  expect(printed).toContain('Tests  2 passed (2)');
  expect(exitCode, printed).toBe(0);
});

/** A shop's page: its button ends the session, and so does leaving. */
const PAGE = `<!doctype html><title>Shop</title><button>Cancel</button><p role="status"></p>
<script type="module">
  import { createSlimCD, end, endOnLeave } from '/dist/sessiongate.min.mjs';
  const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
  const slimcd = createSlimCD({ username: 'R6UT8C6M', ...window.addresses.slimcd });
  endOnLeave(slimcd, { sessionid });
  document.querySelector('button').onclick = async () => {
    const { state } = await end(slimcd, { sessionid });
    document.querySelector('[role=status]').textContent = state === 'ended' ? 'Cancelled' : state;
  };
</script>`;

test('the recipes with Playwright pass, with the server and with MSW', async () => {
  const folder = join(project, 'playwright');
  mkdirSync(folder);
  const pages = await startPages([folder]);
  const executablePath = ['/usr/bin/chromium'].find(existsSync);
  const use = { baseURL: pages.origin, launchOptions: { executablePath, args: ['--no-sandbox'] } };
  const files = {
    'package.json': '{ "type": "module" }',
    'playwright.config.js': `export default ${JSON.stringify({ workers: 1, reporter: 'list', use })};`,
    'index.html': PAGE,
  };
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  for (const heading of ['Playwright with the server', 'Playwright with MSW']) {
    for (const { name, code } of readRecipe(heading)) writeFileSync(join(folder, name), code);
  }
  const { code, printed } = await run(folder, 'node_modules/@playwright/test/cli.js', 'test');
  await pages.close();
  expect(printed).toContain('3 passed');
  expect(code, printed).toBe(0);
});
