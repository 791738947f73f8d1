import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compile } from 'svelte/compiler';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from '../../support/node-test.js';

/** The code blocks of docs/frameworks.md: their language and their text. */
const blocks = [...readFileSync('docs/frameworks.md', 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language = '', code = '']) => ({ language, code }),
);

/** The file of `demo/apps` for each name in the guide. */
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

/** The TypeScript of a guide that has a file name in its first line, written for the compiler. */
function writeModules(guide: string): string[] {
  return [...readFileSync(guide, 'utf8').matchAll(/```tsx?\n(\/\/ (\S+)\n[\s\S]*?)```/g)].map(
    ([, code = '', name = '']) => {
      const path = test.info().outputPath(name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code);
      return path;
    },
  );
}

test('the modules for Next.js and Storybook compile against the types of React, MSW and the SDK', () => {
  const paths = ['docs/frameworks.md', 'docs/testing.md'].flatMap(writeModules);
  expect(paths).toHaveLength(3);
  expect(compileExamples(paths, { types: ['node'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});
