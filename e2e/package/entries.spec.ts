import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.keys(manifest.exports).filter((entry) => !entry.includes('*') && !entry.endsWith('.json'));
const required = entries.filter((entry) => manifest.exports[entry].require);

let project: string;
test.beforeAll(() => {
  project = installPacked();
});

/** Runs an ES module in the project that has installed the package. */
function runModule(code: string): void {
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: project, stdio: 'pipe' });
}

for (const entry of entries) {
  const name = `sessiongate${entry.slice(1)}`;
  test(`import of ${name} needs no document and adds no global`, () => {
    runModule(`
      const before = Object.keys(globalThis).length;
      await import('${name}');
      if (Object.keys(globalThis).length !== before) throw new Error('a global was left');`);
  });
}

test('every entry except the one that imports MSW answers require', () => {
  expect(required).toEqual(entries.filter((entry) => entry !== './testing'));
});

test('an error is an instance of the same class in every imported entry', () => {
  runModule(`
    const all = await import('sessiongate');
    const one = await import('sessiongate/slimcd');
    if (all.SessionGateError !== one.SessionGateError) throw new Error('two classes');
    const error = await one.createSlimCD().sessions.cancelSession({}).catch((error) => error);
    if (!(error instanceof all.InvalidRequestError)) throw new Error('no instance');`);
});

test('isSessionGateError recognizes an error of the other module format', () => {
  runModule(`
    import { createRequire } from 'node:module';
    const imported = await import('sessiongate');
    const required = createRequire(process.cwd() + '/')('sessiongate');
    if (imported.SessionGateError === required.SessionGateError) throw new Error('one build for both');
    const error = await required.createSlimCD().sessions.cancelSession({}).catch((error) => error);
    if (!imported.isSessionGateError(error)) throw new Error('not recognized');`);
});

test('the self-contained files and CommonJS export the same names as the ES module', () => {
  runModule(`
    import { readFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    const names = (exported) => Object.keys(exported).sort().join();
    const expected = names(await import('sessiongate'));
    const dist = 'node_modules/sessiongate/dist/';
    if (names(await import('sessiongate/dist/sessiongate.min.mjs')) !== expected) throw new Error('sessiongate.min.mjs');
    if (names(createRequire(process.cwd() + '/')('sessiongate')) !== expected) throw new Error('CommonJS');
    const global = {};
    new Function('globalThis', readFileSync(dist + 'sessiongate.umd.js', 'utf8')).call(global, global);
    if (names(global.SessionGate) !== expected) throw new Error('sessiongate.umd.js');`);
});
