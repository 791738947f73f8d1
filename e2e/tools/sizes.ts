import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The size of a text, gzip -9, in bytes. */
export const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

/** What one file weighs, in bytes. */
export interface Size {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
  /** What its own code weighs without its dependencies, gzip -9; only for files of this package. */
  readonly own?: number;
}

const FILES = ['sessiongate.umd.js', 'sessiongate.min.mjs', 'slimcd.umd.js'];
const ENTRIES = ['', '/slimcd', '/pagos', '/ftipgw', '/zastrpay', '/gvp', '/relay', '/testing'];
const FACTORIES = ['createSlimCD', 'createPagos', 'createFtipgw', 'createZastrpay', 'createGvp'];
const OTHERS = ['axios', 'ky', 'jquery', 'fetch-jsonp'];
/** What others ship for a script tag. */
const OTHER_FILES = [
  ['axios', 'dist/axios.min.js'],
  ['jquery', 'dist/jquery.min.js'],
  ['jquery', 'dist/jquery.slim.min.js'],
] as const;

/** Everything that `docs/sizes.md` shows, measured in one way: esbuild makes one minified file of each import. */
export async function measure(): Promise<{ own: Size[]; others: Size[] }> {
  const shipped = FILES.map((file) => {
    const map = JSON.parse(readFileSync(`dist/${file}.map`, 'utf8'));
    return weigh(`\`dist/${file}\`, by script tag`, readFileSync(`dist/${file}`, 'utf8'), map);
  });
  const entries = ENTRIES.map(async (entry) => {
    const file = entry.slice(1) || 'index';
    const { code, map } = await bundle(`import * as all from './dist/${file}.js'; globalThis.all = all;`);
    return weigh(`\`sessiongate${entry}\`, everything`, code, map);
  });
  const factories = FACTORIES.map(async (factory) => {
    const { code, map } = await bundle(`import { ${factory} } from './dist/index.js'; globalThis.x = ${factory};`);
    return weigh(`\`${factory}\` alone`, code, map);
  });
  const others = OTHERS.map(async (name) => {
    const { code } = await bundle(`import x from '${name}'; globalThis.x = x;`);
    return weigh(`${versioned(name)}, its default export`, code);
  });
  const otherFiles = OTHER_FILES.map(([name, file]) =>
    weigh(`${versioned(name)}, \`${file}\`, by script tag`, readFileSync(`node_modules/${name}/${file}`, 'utf8')),
  );
  return {
    own: [...shipped, ...(await Promise.all([...entries, ...factories]))],
    others: [...otherFiles, ...(await Promise.all(others))],
  };
}

const versioned = (name: string) =>
  `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version}`;

async function bundle(contents: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2020',
    external: ['msw'],
    sourcemap: 'external',
    outfile: 'out.js',
    write: false,
    logLevel: 'error',
  });
  const [map, code] = outputFiles;
  return { code: code?.text ?? '', map: JSON.parse(map?.text ?? '') as SourceMapPayload };
}

/** `map` tells what comes from a dependency. */
function weigh(name: string, code: string, map?: SourceMapPayload): Size {
  const size = { name, minified: Buffer.byteLength(code), gzip: gzipped(code) };
  if (!map) return size;
  const origins = new SourceMap(map);
  const lines = code.split('\n').map((line, number) => {
    const isOwn = (_: string, column: number) => {
      const entry = origins.findEntry(number, column);
      return !('originalSource' in entry && entry.originalSource.includes('node_modules/'));
    };
    return [...line].filter(isOwn).join('');
  });
  return { ...size, own: gzipped(lines.join('\n')) };
}
