import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { version as esbuildVersion } from 'esbuild';
import { measure, type Size } from '../tools/sizes.js';

const FILE = 'docs/sizes.md';
const number = (bytes: number) => bytes.toLocaleString('en-US');
const row = ({ name, minified, gzip }: Size) => `| ${name} | ${number(minified)} | ${number(gzip)} |`;

const page = (sizes: { own: Size[]; others: Size[] }) => `# Sizes

Sizes in bytes, minified and after gzip -9. \`npm run sizes\` builds the package, measures and writes
this page. A test compares the page with the build.

The goals after gzip are 20,480 bytes for the whole SDK by script tag, 16,384 for the drop-in and
8,192 for one factory. Today's files exceed them; a test keeps them from growing further.

| sessiongate | minified | gzip -9 |
| --- | --: | --: |
${sizes.own.map(row).join('\n')}

| for comparison | minified | gzip -9 |
| --- | --: | --: |
${sizes.others.map(row).join('\n')}

The files in a \`dist\` folder are for script tags and were measured as they are shipped. Every other
row is the output of esbuild ${esbuildVersion} for one import
(\`--bundle --minify --format=esm --platform=browser --target=es2022\`). In the rows of sessiongate, ky
and msw are left out, because the project that installs them may share them with its own code. A
page that imports one factory gets the row of that factory; "everything" keeps every export of the
entry. \`/relay\` runs on a server and \`/testing\` in tests.

braintree-web is not installed here. Its \`/client\` 3.144.0 was measured once, on 20 November 2026,
with the same settings but not by this command: 51,956 minified, 16,137 gzip -9.
`;

/** Reads the minified and the compressed size of each row of the page, by its name. */
function read(text: string): Map<string, number[]> {
  const rows = text.matchAll(/^\| (.+?) \| ([\d,]+) \| ([\d,]+) \|$/gm);
  return new Map(
    [...rows].map(([, name = '', ...sizes]) => [name, sizes.map((size) => Number(size.replace(',', '')))]),
  );
}

// Sizes change with each change of the sources, and with the zlib of Node. A difference of 2 % is accepted.
const TOLERANCE = 0.02;

test('docs/sizes.md shows the sizes of every entry and of the packages it is compared with', async () => {
  const measured = await measure();
  if (process.env.WRITE_SIZES) writeFileSync(FILE, page(measured));
  const written = read(readFileSync(FILE, 'utf8'));
  const sizes = [...measured.own, ...measured.others];
  expect([...written.keys()]).toEqual(sizes.map(({ name }) => name));
  for (const { name, minified, gzip } of sizes) {
    const [writtenMinified = 0, writtenGzip = 0] = written.get(name) ?? [];
    expect(Math.abs(writtenMinified / minified - 1), name).toBeLessThan(TOLERANCE);
    expect(Math.abs(writtenGzip / gzip - 1), name).toBeLessThan(TOLERANCE);
  }
});
