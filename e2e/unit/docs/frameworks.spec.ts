import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { compile } from 'svelte/compiler';
import { compileExamples } from '../../support/compile-examples.js';

/** The code blocks of docs/frameworks.md: their language and their text. */
const blocks = [...readFileSync('docs/frameworks.md', 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language = '', code = '']) => ({ language, code }),
);

/** By its name in the guide: the file of `demo/apps` that it shows. */
const SHOWN = {
  'src/slimcd.js': 'slimcd.js',
  'src/words.js': 'words.js',
  'src/Checkout.jsx': 'react/Checkout.jsx',
  'src/App.vue': 'vue/CheckoutApp.vue',
  'src/PaymentPanel.vue': 'vue/PaymentPanel.vue',
};

for (const [name, file] of Object.entries(SHOWN)) {
  test(`docs/frameworks.md shows demo/apps/${file} as ${name}`, () => {
    const [shown] = blocks.filter(({ code }) => [`// ${name}`, `<!-- ${name} -->`].includes(code.split('\n')[0] ?? ''));
    // The guide has all files in one folder.
    const own = readFileSync(`demo/apps/${file}`, 'utf8').replaceAll("'../", "'./");
    expect(shown?.code.replace(/^.*\n/, '')).toBe(own);
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
