import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from '../../support/mock-gateways.js';
import { test as plain } from '../../support/node-test.js';
import { runExample } from '../../support/run-example.js';

const page = readFileSync('docs/for-assistants.md', 'utf8');
const list = readFileSync('llms.txt', 'utf8');
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
const usesServer = (code: string) => code.includes('serveGateways');

for (const [index, code] of blocks.entries()) {
  const title = `example ${index + 1} of docs/for-assistants.md runs and prints what it says`;
  if (usesServer(code)) plain(title, () => runExample(code));
  else test(title, () => runExample(code));
}

plain('the examples of docs/for-assistants.md compile', () => {
  expect(blocks).toHaveLength(4);
  const paths = blocks.map((code, index) => {
    const path = plain.info().outputPath(`example-${index + 1}.ts`);
    writeFileSync(path, code);
    return path;
  });
  expect(compileExamples(paths, { types: ['node'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});

plain('every link of llms.txt leads to a file', () => {
  const links = [...list.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

plain('llms.txt lists every page of docs with one line', () => {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const lines = list.split('\n');
  for (const name of pages) {
    const found = lines.filter((line) => line.includes(`](docs/${name}): `));
    expect(found, name).toHaveLength(1);
  }
});

plain('llms.txt and docs/for-assistants.md forbid what costs money or secrets', () => {
  for (const text of [page, list].map((each) => each.replace(/\s+/g, ' '))) {
    expect(text).toContain('Never send a payment twice');
    expect(text).toMatch(/never (cancel on a guess|treat it as no)|Never read `unknown` as no/i);
    expect(text).toMatch(/Never put a (password|secret) into/);
  }
});
