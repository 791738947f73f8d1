import { readFileSync, writeFileSync } from 'node:fs';
import { vectors } from '../../../src/conformance/vectors.js';
import { createSlimCD } from '../../../src/index.js';
import { renderErrors } from '../../support/documents/render-errors.js';
import { failureOf } from '../../support/failures.js';
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

test('docs/errors.md agrees with `retryable` about a call that was aborted before it was sent', async () => {
  const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  const sessionid = '0'.repeat(40);
  const signal = AbortSignal.abort();
  const error = await failureOf(slimcd.sessions.cancelSession({ sessionid }, { signal }));
  expect(error).toMatchObject({ code: 'ABORTED', outcome: 'not-sent', retryable: false });
  expect(readFileSync(PAGE, 'utf8')).toContain('| `ABORTED` | `not-sent` | nobody needs to | no |');
});

test('docs/errors.md has no two rows of a gateway with the same answer', () => {
  for (const section of readFileSync(PAGE, 'utf8').split('\n## ').slice(2)) {
    const answers = [...section.matchAll(/^\| (.+?) \|/gm)].map(([, answer]) => answer);
    expect(answers).toEqual([...new Set(answers)]);
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
