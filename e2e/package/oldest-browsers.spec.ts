import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'acorn';

/** The files that a page can load: the self-contained ones, and the ES modules except for servers and tests. */
const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.m?js$/.test(name))
  .filter((name) => !/^(cjs|testing|relay|conformance)\b/.test(name));

test('the files for pages are code that Chrome 100, Firefox 115 and Safari 16 read', () => {
  expect(files).toEqual(expect.arrayContaining(['index.js', 'core/call.js', 'slimcd.umd.js', 'sessiongate.min.mjs']));
  for (const file of files) {
    const code = readFileSync(`dist/${file}`, 'utf8');
    const sourceType = file.endsWith('.umd.js') ? 'script' : 'module';
    expect(() => parse(code, { ecmaVersion: 2022, sourceType }), file).not.toThrow();
    // Safari has static blocks and regular expressions that look behind since 16.4.
    expect(code, file).not.toMatch(/\(\?<[=!]|\bstatic\s*\{/);
  }
});
