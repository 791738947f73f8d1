import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { version as esbuildVersion } from 'esbuild';
import { rollup } from 'rollup';
import { gzipped, measure, type Size } from '../tools/sizes.js';

/** The most that a file may weigh, minified, gzip -9, in bytes. */
const BUDGETS: Record<string, number> = {
  'sessiongate.umd.js': 18_432,
  'sessiongate.min.mjs': 18_432,
  'slimcd.umd.js': 14_848,
};

/** The same for a factory that is imported by its name, ky apart. About 450 of it lead to a relay; FTIPGW reads XML. */
const FACTORIES: Record<string, number> = {
  createPagos: 6_688,
  createZastrpay: 6_464,
  createGvp: 6_784,
  createFtipgw: 7_632,
};

for (const [file, budget] of Object.entries(BUDGETS)) {
  test(`${file} is inside its budget of ${budget} bytes`, () => {
    expect(gzipped(readFileSync(`dist/${file}`, 'utf8'))).toBeLessThanOrEqual(budget);
  });
}

for (const [factory, budget] of Object.entries(FACTORIES)) {
  test(`${factory} alone is inside its budget of ${budget} bytes`, async () => {
    expect(gzipped(await bundle(`export { ${factory} } from './dist/index.js';`))).toBeLessThanOrEqual(budget);
  });
}

/** A module of this text with all that it imports, but for ky, minified as the build does it. */
async function bundle(text: string): Promise<string> {
  const start = {
    name: 'start',
    resolveId: (id: string) => (id === 'start' ? id : id.startsWith('./dist/') ? resolve(id) : null),
    load: (id: string) => (id === 'start' ? text : null),
  };
  const plugins = [start, nodeResolve({ browser: true }), terser({ ecma: 2020, module: true, maxWorkers: 1 })];
  const build = await rollup({ input: 'start', external: ['ky'], plugins });
  const { output } = await build.generate({ format: 'esm' });
  return output[0].code;
}

const FILE = 'docs/sizes.md';
const number = (bytes: number) => bytes.toLocaleString('en-US');

const line = ({ name, minified, gzip, own }: Size) =>
  `| ${[name, number(minified), number(gzip), own ? number(own) : '', own ? number(gzip - own) : ''].join(' | ')} |`;

const page = (sizes: { own: Size[]; others: Size[] }) => `# Sizes

Bytes, minified and gzip -9, written by \`npm run sizes\` after a build. "own" is the code of sessiongate alone, "dependencies" what ky and, where there
is JSONP, fetch-jsonp add to it; which is which the source maps tell.

| | minified | gzip -9 | own | dependencies |
| --- | --: | --: | --: | --: |
${[...sizes.own, ...sizes.others].map(line).join('\n')}

What is for a script tag was measured as it is shipped. Everything else is what esbuild ${esbuildVersion} makes of one import
(\`--bundle --minify --format=esm --platform=browser --target=es2020\`), the same for all. "everything" keeps every export; a page
that imports one factory gets the line of that factory. \`/relay\` runs on a server, \`/testing\` in tests and without MSW, which it imports.

braintree-web is not installed here. Its \`/client\` 3.144.0 was measured once, on 20 November 2026, in the same way but not by this
command: 51,956 minified, 16,137 gzip -9.
`;

/** Minified bytes and gzip -9 of each line of the page, by name. */
const read = (text: string) =>
  new Map(
    [...text.matchAll(/^\| (.+?) \| ([\d,]+) \| ([\d,]+) \|/gm)].map(([, name, ...sizes]) => [
      name,
      sizes.map((size) => Number(size.replaceAll(',', ''))),
    ]),
  );

test('docs/sizes.md shows every entry, and what the packages of this lock file weigh', async () => {
  const measured = await measure();
  if (process.env.WRITE_SIZES) writeFileSync(FILE, page(measured));
  const written = read(readFileSync(FILE, 'utf8'));
  expect([...written.keys()]).toEqual([...measured.own, ...measured.others].map(({ name }) => name));
  // Ours change with each change of the sources, and gzip with the zlib of each Node: a page that is a little behind
  // does no harm. What others ship does not change until the lock file does.
  for (const { name, minified, gzip, own } of [...measured.own, ...measured.others]) {
    const [wasMinified = 0, wasGzip = 0] = written.get(name) ?? [];
    expect(Math.abs(wasGzip / gzip - 1), name).toBeLessThan(0.02);
    expect(Math.abs(wasMinified / minified - 1), name).toBeLessThan(own ? 0.02 : 1e-9);
  }
  console.table([...measured.own, ...measured.others]);
});

test('integrity.json says what the files are', () => {
  const stated: Record<string, string> = JSON.parse(readFileSync('dist/integrity.json', 'utf8'));
  expect(Object.keys(stated).sort()).toEqual(Object.keys(BUDGETS).sort());
  for (const [file, hash] of Object.entries(stated)) {
    expect(hash).toBe(
      `sha384-${createHash('sha384')
        .update(readFileSync(`dist/${file}`))
        .digest('base64')}`,
    );
  }
});
