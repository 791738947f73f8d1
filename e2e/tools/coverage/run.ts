/**
 * Measures which lines and branches of the sources the tests run, in Node and in Chromium: `npm run coverage`. Further
 * arguments go to Playwright, to run fewer tests.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { report } from './report.js';

const FOLDER = 'coverage';

rmSync(FOLDER, { recursive: true, force: true });
// `plain-fetch` selects how the self-contained files send.
const conditions = ['plain-fetch'];
const options = { bundle: true, sourcemap: true, target: 'es2022', logLevel: 'error', conditions } as const;
const page = { ...options, format: 'iife' } as const;
const own = ['src/index.ts'];
await build({ ...page, entryPoints: own, globalName: 'SessionGate', outfile: `${FOLDER}/dist/sessiongate.umd.js` });
await build({ ...options, format: 'esm', entryPoints: own, outfile: `${FOLDER}/dist/sessiongate.min.mjs` });
await build({
  ...page,
  entryPoints: ['src/gateways/slimcd/drop-in.ts'],
  globalName: 'SlimCD',
  footer: { js: 'SlimCD = SlimCD.default;' },
  outfile: `${FOLDER}/dist/slimcd.umd.js`,
});

const projects = ['--project=unit', '--project=chromium'];
const { status } = spawnSync('npx', ['playwright', 'test', ...projects, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, COVERAGE: FOLDER, NODE_V8_COVERAGE: `${FOLDER}/node` },
});
const complete = await report(FOLDER);
process.exitCode = status || (complete ? 0 : 1);
