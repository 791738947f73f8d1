import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@playwright/test';

const REQUIRED = ['index', 'slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp', 'relay', 'testing/server', 'conformance'];
const ENTRIES = [...REQUIRED, 'testing', 'testing/cli'];
const SELF_CONTAINED = ['sessiongate.umd.js', 'sessiongate.min.mjs', 'slimcd.umd.js'];

// All tests run in one worker, so that `npm pack` runs once.
test.describe.configure({ mode: 'default' });

let packed: string[];
test.beforeAll(() => {
  // Asks no registry.
  const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--offline'], { encoding: 'utf8', stdio: 'pipe' });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(said);
  packed = files.map(({ path }) => path).sort();
});

const paths = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path));

test('npm packs the build, its declarations and the documents, and nothing else', () => {
  const sources = paths('src', /\.ts$/).map((path) => path.replace(/\.ts$/, ''));
  const declarations = sources.flatMap((path) => [`types/${path}.d.ts`, `cjs/types/${path}.d.ts`]);
  // Each source file has one module, except files that have only types.
  const modules = paths('dist', /\.js$/).filter((path) => sources.includes(path.replace(/\.js$/, '')));
  const built = [
    ...ENTRIES.map((entry) => `${entry}.js`),
    ...modules.filter((path) => path !== 'index.js'),
    'bundled/fetch-jsonp.js',
    // The vectors for runners in other languages, and for ours.
    'conformance/vectors.json',
    'conformance/vectors.json.js',
    ...REQUIRED.map((entry) => `cjs/${entry}.js`),
    ...paths('dist/cjs', /^shared\/[\w-]+\.js$/).map((path) => `cjs/${path}`),
    'cjs/package.json',
    ...SELF_CONTAINED.flatMap((file) => [file, `${file}.map`]),
    ...declarations,
    'sessiongate.umd.d.ts',
    'slimcd.umd.d.ts',
    'integrity.json',
  ];
  const documents = [
    ...paths('docs', /^[\w-]+\.(md|svg)$/).map((path) => `docs/${path}`),
    ...paths('docs/api', /\.md$/).map((path) => `docs/api/${path}`),
    ...paths('docs/relay', /\.ts$/).map((path) => `docs/relay/${path}`),
    ...paths('docs/server', /\.ts$/).map((path) => `docs/server/${path}`),
  ];
  const rest = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md', 'llms.txt', 'package.json'];
  expect(packed).toEqual([...built.map((file) => `dist/${file}`), ...documents, ...rest].sort());
});

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** Lists every file that a part of the manifest names. */
function filesIn(part: unknown): string[] {
  if (typeof part === 'string') return [part.replace('./', '')];
  return Object.values(part as object).flatMap(filesIn);
}

test('every file that the manifest names is packed', () => {
  const { main, module, types, unpkg, jsdelivr, bin, exports } = manifest;
  const { './dist/*': pattern, ...entries } = exports;
  expect(pattern).toBe('./dist/*');
  for (const file of filesIn({ main, module, types, unpkg, jsdelivr, bin, entries })) expect(packed).toContain(file);
});

test('no packed file resolves #send, which the build has resolved', () => {
  const files = packed.filter((path) => path.startsWith('dist/') && path.endsWith('.js'));
  const unresolved = files.filter((path) => /(from|import|require)\s*\(?\s*['"]#/.test(readFileSync(path, 'utf8')));
  expect(unresolved).toEqual([]);
});

test('the files for script tags and CommonJS contain no ky, and the ES modules import it', () => {
  const modules = packed.filter((path) => /^dist\/(?!cjs\/).*\.m?js$/.test(path));
  const importing = modules.filter((path) => readFileSync(path, 'utf8').includes("from 'ky'"));
  expect(importing).toEqual(['dist/transport/send-ky.js']);
  const scripts = packed.filter((path) => /^dist\/cjs\/.*\.js$|\.(umd\.js|min\.mjs)$/.test(path));
  // An option that only ky has.
  expect(scripts.filter((path) => readFileSync(path, 'utf8').includes('throwHttpErrors'))).toEqual([]);
});

test('the ES modules keep their comments', () => {
  expect(readFileSync('dist/transport/send-ky.js', 'utf8')).toContain('/**\n * Sends one request with ky');
});

test('every file with the code of fetch-jsonp has its licence notice', () => {
  const code = packed.filter((path) => /\.m?js$/.test(path)).map((path) => [path, readFileSync(path, 'utf8')] as const);
  const carrying = code.filter(([, text]) => text.includes('JSONP request to '));
  expect(carrying.length).toBeGreaterThanOrEqual(5);
  for (const [path, text] of carrying)
    expect(text, path).toMatch(/\/\*! .*fetch-jsonp 1\.4\.0, MIT, \(c\) Cam Song \*\//);
});

test('every link of a packed document leads to a packed file', () => {
  for (const file of packed.filter((path) => path.endsWith('.md'))) {
    const links = readFileSync(file, 'utf8').matchAll(/\]\((?!\w+:|#)([^)#]+)[^)]*\)/g);
    for (const [, link = ''] of links) {
      const target = posix.join(posix.dirname(file), link);
      expect(existsSync(target), `${file}: ${link}`).toBe(true);
      expect(
        packed.some((path) => path === target || path.startsWith(join(target, '/'))),
        `${file}: ${link}`,
      ).toBe(true);
    }
  }
});

test('the changelog and the inventory rows of SECURITY.md name this version', () => {
  expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(new RegExp(`^## \\[${manifest.version}\\]`, 'm'));
  const rows = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| sessiongate ([\d.]+),/gm)];
  expect(rows.map(([, version]) => version)).toEqual([manifest.version, manifest.version]);
});

test('the changelog is in the form of Keep a Changelog', () => {
  const headings = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^##+ (.+)$/gm)].map(
    ([, heading = '']) => heading,
  );
  const versions = headings.filter((heading) => heading.startsWith('[') && heading !== '[Unreleased]');
  for (const version of versions) expect(version).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
  const kinds = headings.filter((heading) => !heading.startsWith('['));
  for (const kind of kinds) expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toContain(kind);
});

test('the public workflow runs .ci/run, and the packed package on Node 20, 22 and 24', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
  expect(workflow).toContain('run: .ci/run\n');
  expect(workflow).toContain('node: [20, 22, 24]');
  expect(workflow).toContain('node e2e/tools/try-package.mjs sessiongate-*.tgz');
  // Only official actions, by their major version.
  for (const [, action = ''] of workflow.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/^actions\/[\w-]+@v\d+$/);
  expect(workflow).not.toMatch(/https?:|registry/);
});

test('no source map contains a path of the machine that built it', () => {
  for (const map of packed.filter((path) => path.endsWith('.map'))) {
    const { sources }: { sources: string[] } = JSON.parse(readFileSync(map, 'utf8'));
    for (const source of sources) expect(source, map).toMatch(/^(\.\.\/)+(src|node_modules)\/|^\0/);
  }
});
