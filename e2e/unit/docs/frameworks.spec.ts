import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { compile } from 'svelte/compiler';
import { compileExamples } from '../../support/compile-examples.js';

/** The code blocks of docs/frameworks.md: their language and their text. */
const blocks = [...readFileSync('docs/frameworks.md', 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language = '', code = '']) => ({ language, code }),
);

/** The code without the indentation that it has in its component. */
const flat = (code: string) => code.replace(/^ +/gm, '');

for (const [language, file] of [
  ['jsx', 'demo/apps/react/checkout.jsx'],
  ['js', 'demo/apps/vue/PaymentPanel.vue'],
] as const) {
  test(`docs/frameworks.md shows what stands in ${file}`, () => {
    const shown = blocks.filter((block) => block.language === language);
    expect(shown).toHaveLength(1);
    expect(flat(readFileSync(file, 'utf8'))).toContain(flat(shown[0]?.code ?? '-'));
  });
}

test('the component for Svelte compiles without a warning', () => {
  const [component] = blocks.filter(({ language }) => language === 'svelte');
  expect(compile(component?.code ?? '', { generate: 'client' }).warnings).toEqual([]);
});

test('the modules for Next.js compile against the types of React and of the SDK', () => {
  const paths = blocks.flatMap(({ language, code }) => {
    if (!/^tsx?$/.test(language)) return [];
    const path = test.info().outputPath(code.match(/^\/\/ (\S+)/)?.[1] ?? 'unnamed');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
    return [path];
  });
  expect(paths).toHaveLength(2);
  expect(compileExamples(paths, { types: ['node'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});
