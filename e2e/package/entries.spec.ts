import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('entries can be imported where there is no document, and do nothing by it', () => {
  for (const [entry, target] of Object.entries<{ types: string; default: string } | string>(manifest.exports)) {
    if (typeof target === 'string') continue;
    for (const file of [target.types, target.default]) expect(existsSync(file), `${entry}: ${file}`).toBe(true);
    const script = `
      const before = Object.keys(globalThis).length;
      const { createSlimCD } = await import('sessiongate${entry.slice(1)}');
      if (Object.keys(globalThis).length !== before) throw new Error('a global was left');
      if (createSlimCD) createSlimCD();`;
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  }
});

test('an error is an instance of the same class in every entry', () => {
  const script = `
    const all = await import('sessiongate');
    const one = await import('sessiongate/slimcd');
    if (all.SessionGateError !== one.SessionGateError) throw new Error('two classes');
    const error = await one.createSlimCD().sessions.cancelSession({}).catch((error) => error);
    if (!(error instanceof all.InvalidRequestError)) throw new Error('no instance');`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
});

test('the self-contained files export what the module does, by the same names', () => {
  const script = `
    const names = (exported) => Object.keys(exported).sort().join();
    const expected = names(await import('sessiongate'));
    if (names(await import('sessiongate/dist/sessiongate.min.mjs')) !== expected) throw new Error('other names');
    const { readFileSync } = await import('node:fs');
    const global = {};
    new Function('globalThis', readFileSync('dist/sessiongate.umd.js', 'utf8')).call(global, global);
    if (names(global.SessionGate) !== expected) throw new Error('other names of the global');`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
});
