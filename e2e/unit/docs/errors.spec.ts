import { readFileSync, writeFileSync } from 'node:fs';
import { vectors } from '../../../src/conformance/vectors.js';
import { renderErrors } from '../../support/documents/render-errors.js';
import { expect, test } from '../../support/node-test.js';

const PAGE = 'docs/errors.md';

test('docs/errors.md says what the SDK concludes from the conformance vectors', async () => {
  const page = await renderErrors();
  if (process.env.WRITE_DOCS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

test('docs/errors.md names every code that a gateway has in the vectors', () => {
  const page = readFileSync(PAGE, 'utf8');
  for (const { expect: expected } of vectors.cases) {
    if (expected.gatewayCode) expect(page).toContain(`\`${expected.gatewayCode}\` | \`${expected.code}\``);
  }
});

test('a sentence for the shopper has no code and no name of the SDK', () => {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| .* \| (.+) \|$/gm);
  const sentences = [...rows]
    .map(([, sentence]) => sentence)
    .filter((text) => !/^(---|to the shopper)$/.test(text ?? ''));
  expect(sentences.length).toBeGreaterThan(40);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][A-Za-z ,:.]+\.$/);
});
