import { readFileSync } from 'node:fs';
import json from '@rollup/plugin-json';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const versionOf = (folder) => JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
const fetchJsonpNotice = `fetch-jsonp ${versionOf('node_modules/fetch-jsonp/')}, MIT, (c) Cam Song`;

const gateways = ['slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp'];
const entries = {
  index: 'src/index.ts',
  ...Object.fromEntries(gateways.map((name) => [name, `src/gateways/${name}/index.ts`])),
  relay: 'src/relay/index.ts',
  'testing/server': 'src/testing/server/index.ts',
  conformance: 'src/conformance/index.ts',
};

/** Those of Node are there for the mock gateways that listen. */
const external = ['ky', 'msw', /^node:/];

/**
 * Makes one ES module of fetch-jsonp, which is published as UMD alone; @rollup/plugin-commonjs would make three.
 * `define` is hidden from it, because a page may have a global of that name.
 */
const fetchJsonpAsModule = {
  name: 'fetch-jsonp-as-module',
  transform(code, id) {
    if (!id.endsWith('/fetch-jsonp/build/fetch-jsonp.js')) return null;
    const start = `/*! ${fetchJsonpNotice} */ const module = { exports: {} }; const { exports } = module; let define;`;
    const wrapped = code.replace('})(this, function', '})(undefined, function');
    return { code: `${start} ${wrapped}\nexport default module.exports;\n`, map: null };
  },
};

/** `customConditions` select the file behind `#send`: plain `fetch` where they hold `plain-fetch`, ky otherwise. */
const read = (customConditions = [], sourceMap = false) => [
  nodeResolve({ browser: true, exportConditions: customConditions, extensions: ['.ts', '.js'] }),
  // Emits the code alone. `build.mjs` checks the types and writes the declarations once for all bundles.
  typescript({
    tsconfig: 'tsconfig.build.json',
    compilerOptions: {
      customConditions,
      noCheck: true,
      declaration: false,
      declarationDir: null,
      emitDeclarationOnly: false,
      sourceMap,
    },
  }),
  fetchJsonpAsModule,
  json(),
];

/** Minifies the files for script tags; bundlers minify the others. */
const minify = terser({
  ecma: 2020,
  compress: {
    // The global is set even beside an AMD loader such as RequireJS, which rejects a module without a name. A page has no
    // `process`, so that what only Node reports is left out.
    global_defs: { 'define.amd': false, 'globalThis.process': undefined },
    // These save 1 % after gzip.
    passes: 2,
    inline: 1,
    hoist_funs: true,
    unsafe_arrows: true,
  },
  // V8 compiles a function in parentheses at once instead of reading it twice, so that the file runs sooner.
  // ASCII, because a page of another encoding reads the file in that encoding.
  format: { comments: /^!/, wrap_func_args: true, ascii_only: true },
  // A second worker would start a second copy of the minifier for two files.
  maxWorkers: 1,
});

/** A file without imports. Its source map is the same wherever the dependencies are installed. */
const selfContained = (file, rest = {}) => ({
  file,
  sourcemap: true,
  sourcemapPathTransform: (path) => path.replace(/^.*\/(?=node_modules\/)/, '../'),
  banner: `/*! sessiongate ${versionOf('')}, MIT. With ${fetchJsonpNotice} */`,
  ...rest,
});

// The two plugins that resolve modules must agree on their side effects: else the order in which they are asked decides
// the order of the output, and two builds differ.
const treeshake = { moduleSideEffects: false };

export default [
  {
    treeshake,
    input: { ...entries, testing: 'src/testing/index.ts', 'testing/cli': 'src/testing/cli/index.ts' },
    external,
    output: {
      dir: 'dist',
      preserveModules: true,
      preserveModulesRoot: 'src',
      // npm packs no folder that is called node_modules.
      entryFileNames: ({ name }) => `${name.replace(/^(.*\/)?node_modules\/.*\//, 'bundled/')}.js`,
    },
    plugins: read(),
  },
  {
    treeshake,
    input: entries,
    external,
    output: { dir: 'dist/cjs', format: 'cjs', chunkFileNames: 'shared/[name].js' },
    plugins: read(['plain-fetch']),
  },
  {
    treeshake,
    input: 'src/index.ts',
    output: [
      selfContained('dist/sessiongate.umd.js', { format: 'umd', name: 'SessionGate' }),
      selfContained('dist/sessiongate.min.mjs'),
    ],
    plugins: [...read(['plain-fetch'], true), minify],
  },
  {
    treeshake,
    input: 'src/gateways/slimcd/drop-in.ts',
    output: selfContained('dist/slimcd.umd.js', { format: 'umd', name: 'SlimCD' }),
    plugins: [...read(['plain-fetch'], true), minify],
  },
];
