import { execFileSync, execSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@playwright/test';

const ENTRIES = ['index', 'slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp', 'relay', 'testing'];
const STANDALONE = ['sessiongate.umd.js', 'sessiongate.min.mjs', 'slimcd.umd.js'];

// One worker has them all: `npm pack` is asked once.
test.describe.configure({ mode: 'default' });

let packed: string[];
test.beforeAll(() => {
  // Nothing is asked of a registry.
  const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--offline'], { encoding: 'utf8', stdio: 'pipe' });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(said);
  packed = files.map(({ path }) => path).sort();
});

const paths = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path));

test('npm packs the build, its declarations and the documents, and nothing else', () => {
  const code = [...ENTRIES.map((entry) => `${entry}.js`), ...STANDALONE, ...paths('dist', /^shared\/\w+\.js$/)];
  const declarations = paths('src', /\.ts$/).map((path) => `types/${path.replace(/\.ts$/, '.d.ts')}`);
  const built = [
    ...code.flatMap((file) => [file, `${file}.map`]),
    ...declarations,
    'integrity.json',
    'sessiongate.umd.d.ts',
    'slimcd.umd.d.ts',
  ];
  const documents = [
    ...paths('docs', /^[\w-]+\.(md|svg)$/).map((path) => `docs/${path}`),
    ...paths('docs/relay', /\.ts$/).map((path) => `docs/relay/${path}`),
  ];
  const rest = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'];
  expect(packed).toEqual([...built.map((file) => `dist/${file}`), ...documents, ...rest].sort());
});

const manifest: { version: string; exports: Record<string, string | Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

test('what the manifest names is packed', () => {
  const { exports } = manifest;
  const targets = Object.values(exports).flatMap((target) => Object.values(typeof target === 'string' ? {} : target));
  expect(targets).toHaveLength(2 * ENTRIES.length);
  for (const target of targets) expect(packed).toContain(target.replace('./', ''));
});

test('every link of a packed document leads to something that is packed', () => {
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

test('the changelog and the rows for an inventory are about this version', () => {
  expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(new RegExp(`^## \\[${manifest.version}\\]`, 'm'));
  const rows = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| sessiongate ([\d.]+),/gm)];
  expect(rows.map(([, version]) => version)).toEqual([manifest.version, manifest.version]);
});

test('the command of SECURITY.md prints the hash of the file', () => {
  const [, command = ''] = readFileSync('SECURITY.md', 'utf8').match(/```sh\n(.*)\n```/) ?? [];
  const { 'sessiongate.umd.js': hash } = JSON.parse(readFileSync('dist/integrity.json', 'utf8'));
  expect(execSync(command, { encoding: 'utf8' }).trim()).toBe(hash);
});

test('no source map names a place on the machine that built it', () => {
  for (const map of packed.filter((path) => path.endsWith('.map'))) {
    const { sources }: { sources: string[] } = JSON.parse(readFileSync(map, 'utf8'));
    for (const source of sources) expect(source, map).toMatch(/^(\.\.\/)+(src|node_modules)\/|^\0/);
  }
});
