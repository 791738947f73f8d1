import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { vectors } from '../../../src/conformance/vectors.js';
import { renderCoverage } from '../../support/documents/render.js';
import { DOCUMENTS } from '../../support/documents/rows.js';
import { expect, test } from '../../support/node-test.js';

const PAGE = 'docs/coverage-of-the-documents.md';

test('docs/coverage-of-the-documents.md says what the rows say', () => {
  if (process.env.WRITE_DOCS) writeFileSync(PAGE, renderCoverage());
  expect(readFileSync(PAGE, 'utf8')).toBe(renderCoverage());
});

test('every statement of the documents has a test, a conformance vector or a reason', () => {
  for (const { statement, test: held, vector, reason } of Object.values(DOCUMENTS).flat()) {
    if (held) {
      const [file, title] = held;
      expect(existsSync(`e2e/unit/${file}`), `${statement}: ${file}`).toBe(true);
      const spec = readFileSync(`e2e/unit/${file}`, 'utf8');
      expect(spec.includes(title), `${statement}: "${title}" in ${file}`).toBe(true);
    } else if (vector) {
      expect(
        vectors.cases.map(({ id }) => id),
        statement,
      ).toContain(vector);
    } else expect(reason, statement).toBeTruthy();
  }
});
