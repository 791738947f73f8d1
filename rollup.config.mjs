import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const banner = `/*! sessiongate ${version}, MIT. With fetch-jsonp 1.4.0, MIT, (c) Camsong */`;
const bundledBanner = banner.replace('With', 'With ky 1.14.3, MIT, (c) Sindre Sorhus;');

/** The same in a source map, wherever the dependencies lie: a build can be compared with another. */
const sourcemapPathTransform = (path) => path.replace(/^.*\/(?=node_modules\/)/, '../');

const compile = (options) => typescript({ noEmit: false, include: ['src/**'], filterRoot: '.', ...options });
// fetch-jsonp is UMD alone and would not load as it is.
const dependencies = () => [nodeResolve({ browser: true }), commonjs({ defaultIsModuleExports: true })];

// Names of members that never leave a file and its chunks, so that they may be shortened in it.
const OWN =
  'endedBy|timeForPause|freshToken|fallback|verdict|retryAfter|staleToken|authentication|passing|patience|carriers|judge|budget|doubt|prepare|repeats|safety|loginHint|postOnly|anonymous|waits|retries|given|common|fact';
// Those of ky, where it is bundled.
const KY =
  'throwHttpErrors|onUploadProgress|onDownloadProgress|retryCount|hooks|prefixUrl|stringifyJson|parseJson|afterResponse|beforeRequest|beforeRetry|beforeError';

/** Smaller files. The chunks of one build get the same short names for members: they pass each other objects. */
const minify = (...names) =>
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 3, inline: 1, unsafe_arrows: true, hoist_funs: true },
    mangle: { properties: { regex: new RegExp(`^(${names.join('|')})$`) } },
    format: { comments: /^!/ },
    nameCache: {},
    maxWorkers: 1,
  });

/** The entries share chunks, so that an error is an instance of the same class in all of them. */
const modules = {
  input: {
    index: 'src/index.ts',
    slimcd: 'src/gateways/slimcd/index.ts',
    gvp: 'src/gateways/gvp/index.ts',
    pagos: 'src/gateways/pagos/index.ts',
    zastrpay: 'src/gateways/zastrpay/index.ts',
    ftipgw: 'src/gateways/ftipgw/index.ts',
    relay: 'src/relay/index.ts',
  },
  external: ['ky'],
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    sourcemapPathTransform,
    chunkFileNames: 'shared/[name].js',
    // Where fetch-jsonp is.
    banner: ({ moduleIds }) => (moduleIds.some((id) => id.includes('fetch-jsonp')) ? banner : ''),
  },
  plugins: [
    fresh(),
    compile({ outDir: 'dist', declaration: true, declarationDir: 'dist/types', rootDir: 'src' }),
    ...dependencies(),
    minify(OWN),
    globals(),
  ],
};

/** What plays the gateways shares nothing with the SDK, and its names are for those who read it. */
const testing = {
  input: 'src/testing/index.ts',
  external: ['msw'],
  output: { file: 'dist/testing.js', format: 'esm', sourcemap: true, banner: banner.replace(/ With.*/, ' */') },
  plugins: [compile({})],
};

// Parts of ky that no call reaches: each asks for one attempt without a clock, and takes every status as it is.
const UNUSED = {
  'ky/distribution/utils/body.js': 'export const streamRequest = 0, streamResponse = 0;',
  'ky/distribution/utils/timeout.js': 'export default 0;',
  'ky/distribution/core/constants.js':
    'export const supportsRequestStreams = 0, supportsAbortController = 0, supportsAbortSignal = 0, supportsFormData = 0, ' +
    'supportsResponseStreams = 0, responseTypes = {}, maxSafeTimeout = 0, stop = 0; export class RetryMarker {}',
  'ky/distribution/utils/options.js':
    'export const findUnknownOptions = () => ({}), hasSearchParameters = () => false;',
  'ky/distribution/utils/normalize.js':
    'export const normalizeRequestMethod = (method) => method, normalizeRetryOptions = () => 0;',
  'ky/distribution/utils/merge.js':
    'export const mergeHeaders = (_, headers) => new Headers(headers), mergeHooks = (hooks) => hooks;',
  'ky/distribution/errors/HTTPError.js': 'export class HTTPError {}',
  'ky/distribution/errors/ForceRetryError.js': 'export class ForceRetryError {}',
  // Instances with defaults of their own; `create` is what they all come down to.
  'ky/distribution/index.js': "import { Ky } from './core/Ky.js'; export default Ky.create;",
};

// The same in ky's one class: how long it pauses before it tries again, and that it does.
const REPEATS = /#calculateDelay\(\).*?(?=#decorateResponse)|(?<=#retry\(function_\) \{).*?(?=async #fetch)/gs;

/** ky without them, for the files that carry it along. */
const leanKy = {
  name: 'lean-ky',
  load: (id) => UNUSED[Object.keys(UNUSED).find((path) => id.endsWith(`/node_modules/${path}`))],
  transform(code, id) {
    if (!id.endsWith('/node_modules/ky/distribution/core/Ky.js')) return null;
    const [pauses, tries] = code.match(REPEATS);
    // Lines stay, so that the source map holds.
    const lines = (text) => text.replace(/[^\n]/g, '');
    return {
      code: code.replace(pauses, () => lines(pauses)).replace(tries, () => `return function_(); }${lines(tries)}`),
      map: null,
    };
  },
};

/** A script tag sets its global also beside a loader such as RequireJS: no AMD. Lines stay, so that the source map holds. */
const noAmd = {
  name: 'no-amd',
  renderChunk: (code) => ({
    code: code.replace(/typeof define === 'function' && define\.amd \? .* :\n/, '\n'),
    map: null,
  }),
};

/**
 * The body of a UMD file in parentheses: so it is compiled at once, and not read through first, which halves the time to
 * run it. `this` is for what has no `globalThis`; what stands in its place is as wide with the parenthesis, so that the
 * source map holds.
 */
const eager = {
  name: 'eager',
  renderChunk(code, _, { format }) {
    const wrapper = /\(this,(function\(\w*\)\{.*\})\)(;?\s*)$/s;
    return format === 'umd' ? { code: code.replace(wrapper, '(0,  ($1))$2'), map: null } : null;
  },
};

/** Files that need nothing else: for a script tag, and for `<script type="module">`. */
const standalone = (input, outputs) => ({
  input,
  output: outputs.map((output) => ({
    sourcemap: true,
    sourcemapPathTransform,
    banner: bundledBanner,
    esModule: false,
    generatedCode: { preset: 'es2015', symbols: false },
    ...output,
  })),
  plugins: [compile({}), leanKy, ...dependencies(), noAmd, minify(OWN, KY), eager, integrity()],
});

export default [
  modules,
  testing,
  standalone('src/index.ts', [
    { file: 'dist/sessiongate.umd.js', format: 'umd', name: 'SessionGate' },
    { file: 'dist/sessiongate.min.mjs', format: 'esm' },
  ]),
  standalone('src/gateways/slimcd/drop-in.ts', [{ file: 'dist/slimcd.umd.js', format: 'umd', name: 'SlimCD' }]),
];

/** Starts from an empty `dist`, so that nothing of an older build is shipped. */
function fresh() {
  return { name: 'fresh', buildStart: () => rmSync('dist', { recursive: true, force: true }) };
}

/** Lets TypeScript find the globals that the UMD files set, beside the files. */
function globals() {
  const declarations = {
    'sessiongate.umd.d.ts': `export {};
declare global {
  /** All that \`sessiongate\` exports. */
  var SessionGate: typeof import('./types/index.js');
}
`,
    'slimcd.umd.d.ts': "import './types/gateways/slimcd/drop-in.js';\n",
  };
  return {
    name: 'globals',
    generateBundle() {
      for (const [fileName, source] of Object.entries(declarations)) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

const hashes = {};

/** Adds what was written to `dist/integrity.json`: what a page puts into its `integrity` attributes. */
function integrity() {
  return {
    name: 'integrity',
    writeBundle(_, bundle) {
      for (const { type, code, fileName } of Object.values(bundle)) {
        if (type === 'chunk') hashes[fileName] = `sha384-${createHash('sha384').update(code).digest('base64')}`;
      }
      // At once: rollup writes several files side by side, and none may overwrite what another has added.
      const sorted = Object.fromEntries(Object.entries(hashes).sort());
      writeFileSync('dist/integrity.json', `${JSON.stringify(sorted, null, 2)}\n`);
    },
  };
}
