import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Returns the size of a text after gzip -9, in bytes. */
export const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

/** The size of one file in bytes. */
export interface Size {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
  /** The minified code itself. */
  readonly code: string;
}

const FILES = ['sessiongate.umd.js', 'sessiongate.min.mjs', 'slimcd.umd.js'];
const ENTRIES = ['', '/slimcd', '/pagos', '/ftipgw', '/zastrpay', '/gvp', '/relay', '/testing'];
const FACTORIES = ['createSlimCD', 'createPagos', 'createFtipgw', 'createZastrpay', 'createGvp'];
const OTHERS = ['axios', 'ky', 'jquery', 'fetch-jsonp'];
/** The files that other packages ship for a script tag. */
const OTHER_FILES = [
  ['axios', 'dist/axios.min.js'],
  ['jquery', 'dist/jquery.min.js'],
  ['jquery', 'dist/jquery.slim.min.js'],
] as const;

/**
 * Measures everything that `docs/sizes.md` shows. A file for a script tag is measured as it is shipped. Everything
 * else is what esbuild makes of one import.
 */
export async function measure(): Promise<{ own: Size[]; others: Size[] }> {
  const shipped = FILES.map((file) => sizeOf(`\`dist/${file}\``, readFileSync(`dist/${file}`, 'utf8')));
  const entries = ENTRIES.map(async (entry) => {
    const file = entry.slice(1) || 'index';
    const code = await bundle(`import * as all from './dist/${file}.js'; globalThis.all = all;`, ['ky', 'msw']);
    return sizeOf(`\`sessiongate${entry}\`, everything`, code);
  });
  const factories = FACTORIES.map(async (factory) => {
    const code = await bundle(`import { ${factory} } from './dist/index.js'; globalThis.x = ${factory};`, ['ky']);
    return sizeOf(`\`${factory}\` alone`, code);
  });
  const others = OTHERS.map(async (name) => {
    const code = await bundle(`import x from '${name}'; globalThis.x = x;`, []);
    return sizeOf(`${withVersion(name)}, its default export`, code);
  });
  const otherFiles = OTHER_FILES.map(([name, file]) =>
    sizeOf(`${withVersion(name)}, \`${file}\``, readFileSync(`node_modules/${name}/${file}`, 'utf8')),
  );
  return {
    own: [...shipped, ...(await Promise.all([...entries, ...factories]))],
    others: [...otherFiles, ...(await Promise.all(others))],
  };
}

const withVersion = (name: string) =>
  `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version}`;

async function bundle(contents: string, external: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function sizeOf(name: string, code: string): Size {
  return { name, minified: Buffer.byteLength(code), gzip: gzipped(code), code };
}
