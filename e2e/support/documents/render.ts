import { DOCUMENTS, type Row } from './rows.js';

/** Writes `docs/coverage-of-the-documents.md`. */
export function renderCoverage(): string {
  const tables = Object.entries(DOCUMENTS).map(([document, rows]) => {
    const lines = rows.map((row) => `| ${row.statement} | ${whatHolds(row)} |`);
    return [`## ${document}`, '', '| the document says | held by |', '| --- | --- |', ...lines].join('\n');
  });
  return `# What the documents say, and what holds it

The SDK was made from five documents, one a gateway. Each row is a statement of theirs about a way, a
field, an outcome or a sample, with the test that holds it or the reason why it is not built. A test
compares this page with the tests that it names. \`npm run docs:coverage\` writes it.

${tables.join('\n\n')}
`;
}

function whatHolds({ test, vector, reason }: Row): string {
  if (test) return `\`e2e/unit/${test[0]}\``;
  return vector ? `conformance vector \`${vector}\`` : `not built: ${reason}`;
}
