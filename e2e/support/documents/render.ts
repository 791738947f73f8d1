import { DOCUMENTS, type Row } from './rows.js';

/** Writes `docs/coverage-of-the-documents.md`. */
export function renderCoverage(): string {
  const tables = Object.entries(DOCUMENTS).map(([document, rows]) => {
    const lines = rows.map((row) => `| ${row.statement} | ${checkOf(row)} |`);
    return [`## ${document}`, '', '| the document says | checked by |', '| --- | --- |', ...lines].join('\n');
  });
  return `# Coverage of the documents

The SDK was made from five documents, one for each gateway. Each row is a statement of a document
about a protocol, a field, an outcome or a sample. It names the test that checks the statement, or
the reason why it is not built. A test compares this page with the tests that it names.
\`npm run docs:coverage\` writes it.

${tables.join('\n\n')}
`;
}

function checkOf({ test, vector, reason }: Row): string {
  if (test) return `\`e2e/unit/${test[0]}\``;
  return vector ? `conformance vector \`${vector}\`` : `not built: ${reason}`;
}
