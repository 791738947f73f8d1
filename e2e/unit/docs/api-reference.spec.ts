import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ApiEntry, type ApiSymbol, readEntries } from '../../support/api-reference/read.js';
import { renderReference } from '../../support/api-reference/render.js';
import { expect, test } from '../../support/node-test.js';

const FOLDER = 'docs/api';

// All tests run in one worker, so that the source is read once.
test.describe.configure({ mode: 'default' });

let entries: ApiEntry[];
let symbols: ApiSymbol[];
let values: ApiSymbol[];
test.beforeAll(() => {
  entries = readEntries();
  symbols = [...new Set(entries.flatMap((entry) => entry.symbols))];
  values = symbols.filter(({ kind }) => kind !== 'type');
});

/** The verbs with which doc comments start. */
const VERBS = [
  ...[
    'Asks',
    'Calls',
    'Cancels',
    'Carries',
    'Clears',
    'Closes',
    'Compares',
    'Ends',
    'Finds',
    'Follows',
    'Holds',
    'Keeps',
    'Leaves',
  ],
  ...[
    'Lists',
    'Makes',
    'Opens',
    'Reads',
    'Removes',
    'Reports',
    'Returns',
    'Sends',
    'Serves',
    'Stops',
    'Takes',
    'Tells',
    'Writes',
  ],
];
const startsWithVerb = (comment: string) => VERBS.includes(/^\w+/.exec(comment)?.[0] ?? '');

test('docs/api says what the doc comments and declarations in src say', () => {
  const pages = renderReference(entries);
  if (process.env.WRITE_DOCS) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER);
    for (const [file, page] of pages) writeFileSync(`${FOLDER}/${file}`, page);
  }
  expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
  for (const [file, page] of pages) expect(readFileSync(`${FOLDER}/${file}`, 'utf8'), file).toBe(page);
});

test('every entry that package.json exports as code has a page', () => {
  const { exports }: { exports: object } = JSON.parse(readFileSync('package.json', 'utf8'));
  const exported = Object.keys(exports).filter((path) => !/\*|\.json$/.test(path));
  expect(entries.map(({ entry }) => entry.replace('sessiongate', '.')).sort()).toEqual(exported.sort());
});

test('every exported function and class has an example', () => {
  const without = values.filter(({ kind, example }) => kind !== 'constant' && !example);
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('the doc comment of every exported function, class and constant starts with a verb', () => {
  expect(values.filter(({ comment }) => !startsWithVerb(comment)).map(({ name }) => name)).toEqual([]);
});

test('the doc comment of every method of an exported type starts with a verb', () => {
  const methods = symbols.flatMap((symbol) =>
    symbol.methods.map(({ name, comment }) => ({ name: `${symbol.name}.${name}`, comment })),
  );
  expect(methods.filter(({ comment }) => !startsWithVerb(comment)).map(({ name }) => name)).toEqual([]);
});

test('every exported type has a doc comment', () => {
  expect(symbols.filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([]);
});

test('every link of docs/api leads to a heading', () => {
  const anchors = new Map<string, Set<string>>();
  const pages = readdirSync(FOLDER).map((file) => ({ file, page: readFileSync(`${FOLDER}/${file}`, 'utf8') }));
  for (const { file, page } of pages) {
    const found = new Set<string>();
    for (const [, heading = ''] of page.matchAll(/^#+ (.+)$/gm)) {
      const anchor = heading.toLowerCase();
      let number = 0;
      while (found.has(number ? `${anchor}-${number}` : anchor)) number++;
      found.add(number ? `${anchor}-${number}` : anchor);
    }
    anchors.set(file, found);
  }
  for (const { file, page } of pages) {
    for (const [, target = '', anchor] of page.matchAll(/\]\(([\w-]*(?:\.md)?)(?:#([\w-]+))?\)/g)) {
      const found = anchors.get(target || file);
      expect(found, `${file}: ${target}`).toBeDefined();
      if (anchor) expect(found?.has(anchor), `${file}: ${target}#${anchor}`).toBe(true);
    }
  }
});

test('docs/api names no place on the machine that wrote it', () => {
  for (const file of readdirSync(FOLDER)) {
    expect(readFileSync(`${FOLDER}/${file}`, 'utf8'), file).not.toMatch(
      /file:|node_modules|registry\.|(?<!\S)\/(home|root|tmp|work)\//,
    );
  }
});
