import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

const gzipped = (code: string | Buffer) => gzipSync(code, { level: 9 }).length;

/** The most that a file may weigh, minified, gzip -9, in bytes. */
const BUDGETS: Record<string, number> = {
  'sessiongate.umd.js': 18_432,
  'sessiongate.min.mjs': 18_432,
  'slimcd.umd.js': 14_848,
};

/** The same for a factory that is imported by its name, ky apart. About 450 of it lead to a relay; FTIPGW reads XML. */
const FACTORIES: Record<string, number> = {
  createPagos: 6_272,
  createZastrpay: 6_144,
  createGvp: 6_400,
  createFtipgw: 7_232,
};

test('every file is inside its budget', async () => {
  const dependencies = await bundle(
    "import ky from 'ky'; import jsonp from 'fetch-jsonp'; globalThis.x = [ky, jsonp];",
  );
  const rows: Record<string, object> = {};
  for (const file of readdirSync('dist').filter((name) => /\.m?js$/.test(name))) {
    const budget = BUDGETS[file];
    const code = budget
      ? readFileSync(`dist/${file}`, 'utf8')
      : await bundle(`import * as all from './dist/${file}'; globalThis.x = all;`, ['ky', 'msw']);
    const sizes = { minified: Buffer.byteLength(code), gzip: gzipped(code) };
    rows[file] = budget ? { ...sizes, 'own gzip': sizes.gzip - gzipped(dependencies), budget } : sizes;
    if (budget) expect(sizes.gzip, file).toBeLessThanOrEqual(budget);
  }
  for (const [factory, budget] of Object.entries(FACTORIES)) {
    const code = await bundle(`export { ${factory} } from './dist/index.js';`, ['ky']);
    rows[factory] = { minified: Buffer.byteLength(code), gzip: gzipped(code), budget };
    expect(gzipped(code), factory).toBeLessThanOrEqual(budget);
  }
  rows['(ky and fetch-jsonp)'] = { minified: Buffer.byteLength(dependencies), gzip: gzipped(dependencies) };
  console.table(rows);
});

/** A module of this text with all that it imports, but for `external`, minified as the build does it. */
async function bundle(text: string, external: string[] = []): Promise<string> {
  const start = {
    name: 'start',
    resolveId: (id: string) => (id === 'start' ? id : id.startsWith('./dist/') ? resolve(id) : null),
    load: (id: string) => (id === 'start' ? text : null),
  };
  const plugins = [start, nodeResolve({ browser: true }), commonjs(), terser({ ecma: 2020, module: true })];
  const build = await rollup({ input: 'start', external, plugins });
  const { output } = await build.generate({ format: 'esm', banner: '' });
  return output[0].code;
}

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
