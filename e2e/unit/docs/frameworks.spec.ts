import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { samples } from '../../../src/testing/index.js';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from '../relay/server.js';

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
    ([, code = '', name = '']) => writeModule(name, code),
  );
}

function writeModule(name: string, code: string): string {
  const path = test.info().outputPath(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return path;
}

/** Writes the project for Next.js, and returns the paths of its modules. */
const writeNextProject = () => [
  writeModule('app/slimcd.ts', readFileSync('docs/relay/slimcd.ts', 'utf8')),
  ...writeModules('docs/frameworks.md'),
];

test('the modules for Next.js and Storybook compile against the types of React, MSW and the SDK', () => {
  const paths = [...writeNextProject(), ...writeModules('docs/testing.md')];
  expect(paths).toHaveLength(4);
  expect(compileExamples(paths, { types: ['node'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});

/** The parts of the lines for TypeScript that those for JavaScript lack. */
const TYPES = /type \w+, |<(?:string|[A-Z]\w+)>|: SessionWatch|: \{[^}]*\}|undefined|\?(?=\.)/g;

/** Replaces the line of a module that `line` adds types to. */
function addTypes(code: string, line: string): string {
  const untyped = `\n${line.replace(TYPES, '')}\n`;
  expect(code.split(untyped), line).toHaveLength(2);
  return code.replace(untyped, () => `\n${line}\n`);
}

test('the component for React compiles as TypeScript with the lines that the guide gives for it', () => {
  const codeOf = (name: string) => blocks.find(({ code }) => code.startsWith(`// ${name}\n`))?.code ?? '';
  const [replacements] = blocks.filter(({ language, code }) => language === 'tsx' && !code.startsWith('// '));
  const component = (replacements?.code ?? '').trimEnd().split('\n').reduce(addTypes, codeOf('src/Checkout.jsx'));
  const paths = [
    writeModule('src/slimcd.ts', codeOf('src/slimcd.js')),
    writeModule('src/words.ts', codeOf('src/words.js')),
    writeModule('src/Checkout.tsx', component),
    writeModule('src/App.tsx', codeOf('src/App.jsx')),
  ];
  expect(compileExamples(paths, { types: ['vite/client'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});

/** Resolves a relative import as the bundlers of Next.js do, which try no `.ts` in place of `.js`. */
const resolveAsNext: Plugin = {
  name: 'resolve-as-next',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir, importer }) => {
      const found = ['', '.ts', '.tsx'].map((ending) => resolve(resolveDir, path + ending)).find(existsSync);
      return found ? { path: found } : { errors: [{ text: `${importer} imports ${path}, which does not exist` }] };
    });
  },
};

test('the modules for Next.js can be bundled, and their route serves a checkout', async ({ gateway }) => {
  const [, route = '', page = ''] = writeNextProject();
  const bundle = (path: string, outfile: string, platform: 'node' | 'browser') =>
    build({
      entryPoints: [path],
      outfile: test.info().outputPath(outfile),
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      platform,
      plugins: [resolveAsNext],
      logLevel: 'silent',
    });
  await bundle(page, 'page.js', 'browser');
  await bundle(route, 'route.mjs', 'node');
  const settings = {
    SLIMCD_USERNAME: samples.slimcd.username,
    SLIMCD_ORIGIN: gateway.origin,
    SHOP_ORIGIN: 'https://shop.example',
    COOKIE_SECRET: 'any text in a test',
  };
  Object.assign(process.env, settings);
  const handlers: Record<'GET' | 'POST', (request: Request) => Promise<Response>> = await import(
    test.info().outputPath('route.mjs')
  );
  // The module has read them, and the examples that other tests start would inherit them.
  for (const name of Object.keys(settings)) delete process.env[name];
  const post = (path: string, headers: Record<string, string> = {}, body: URLSearchParams | null = null) =>
    handlers.POST(new Request(`https://shop.example${path}`, { method: 'POST', headers, body }));
  const opened = await post('/pay/open', { 'sec-fetch-site': 'same-origin' });
  const cookie = opened.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; SameSite=Lax; Secure$/);
  const { sessionid } = await opened.json();
  const check = (more: Record<string, string>) =>
    post(
      '/pay/slimcd/soft/json/jsonscript.asp?service=CheckSession',
      { 'sec-fetch-site': 'same-origin', ...more },
      new URLSearchParams({ sessionid }),
    );
  expect((await check({})).status).toBe(403);
  expect((await check({ cookie: cookie.split(';')[0] as string })).status).toBe(200);
  expect((await handlers.GET(new Request('https://shop.example/pay/health'))).status).toBe(204);
});
