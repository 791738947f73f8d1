import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from '@playwright/test';

const GLOBALS = { 'sessiongate.umd.js': 'SessionGate', 'slimcd.umd.js': 'SlimCD' };

for (const [file, name] of Object.entries(GLOBALS)) {
  test(`${file} sets its global also beside a loader of modules such as RequireJS`, () => {
    let defined = 0;
    const define = Object.assign(() => defined++, { amd: {} });
    const page = createContext({ define, URL });
    runInContext(readFileSync(`dist/${file}`, 'utf8'), page);
    expect([typeof page[name], defined]).toEqual(['object', 0]);
  });

  test(`${file} is ASCII, because a page of another encoding reads it in that encoding`, () => {
    expect(readFileSync(`dist/${file}`, 'utf8')).toMatch(/^[\n -~]*$/);
  });

  test(`${file} is a CommonJS module where \`module\` exists`, () => {
    const module = { exports: {} as Record<string, unknown> };
    const page = createContext({ module, exports: module.exports, URL });
    runInContext(readFileSync(`dist/${file}`, 'utf8'), page);
    expect([typeof page[name], typeof module.exports.end]).toEqual(['undefined', 'function']);
  });
}

test('slimcd.umd.js has `pay` and `watchSession` on its global', () => {
  const page = createContext({ URL });
  runInContext(readFileSync('dist/slimcd.umd.js', 'utf8'), page);
  expect([typeof page.SlimCD.pay, typeof page.SlimCD.watchSession]).toEqual(['function', 'function']);
});
