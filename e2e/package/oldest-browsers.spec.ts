import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'acorn';

// Chrome 100, Firefox 115, Safari 16: ES2022 without static blocks and regular expressions that look behind, which
// Safari has since 16.4.
const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => /\.m?js$/.test(name));

for (const file of files.filter((name) => name !== 'testing.js')) {
  test(`${file} is code that the oldest supported browsers read`, () => {
    const code = readFileSync(`dist/${file}`, 'utf8');
    const sourceType = file.endsWith('.umd.js') ? 'script' : 'module';
    parse(code, { ecmaVersion: 2022, sourceType });
    expect(code).not.toMatch(/\(\?<[=!]|\bstatic\s*\{/);
  });
}
