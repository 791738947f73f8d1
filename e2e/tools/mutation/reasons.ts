/** Why no test can notice a mutant that survives. */
export const REASONS: readonly {
  readonly file: string;
  readonly original: string;
  readonly mutated: string;
  readonly reason: string;
}[] = [
  {
    file: 'src/core/attempt.ts',
    original: 'limit + pauseAfter < deadline.left()',
    mutated: 'limit + pauseAfter <= deadline.left()',
    reason:
      'The two sides are equal only at one instant. Both choices then keep the call within its budget: the attempt gets all the remaining time, or no time remains after the pause.',
  },
  {
    file: 'src/core/deadline.ts',
    original: 'now() >= end',
    mutated: 'now() > end',
    reason: 'The two sides are equal only at one instant, at which the timer ends the deadline too.',
  },
  {
    file: 'src/core/operation.ts',
    original: "refuse('Object.prototype.then', 'must be removed, because promises never settle with it');",
    mutated: '',
    reason:
      'The test "with a method `then` on all objects, where no promise settles, every call rejects" builds the unchanged source for a separate realm.',
  },
  {
    file: 'src/payment/look-up.ts',
    original: '0',
    mutated: '0 + 1',
    reason: 'The number of tries decides only how long the pauses are, which also depend on chance.',
  },
  {
    file: 'src/ending/page-leaves.ts',
    original: "page.addEventListener('click', onClick, true);",
    mutated: '',
    reason:
      'The event target of the unit tests has no phases. The tests in `e2e/browser/followed-link.spec.ts` click in a page.',
  },
  {
    file: 'src/ending/page-leaves.ts',
    original: "page.addEventListener('click', onClick);",
    mutated: '',
    reason:
      'The event target of the unit tests has no phases. The tests in `e2e/browser/followed-link.spec.ts` click in a page.',
  },
  {
    file: 'src/core/call.ts',
    original: 'leave();',
    mutated: '',
    reason:
      'The line runs when the attempts have ended, or when the deadline of the call has ended, which removes the call from the shared deadline. In both cases it only releases a listener.',
  },
  {
    file: 'src/redaction/decode-base64.ts',
    original: '4',
    mutated: '4 + 1',
    reason: 'Base64 that is decoded from its fifth letter on gives the same text without the first three bytes.',
  },
  {
    file: 'src/redaction/redact-texts.ts',
    original: "typeof value !== 'object' || !value",
    mutated: "(typeof value !== 'object') && (!value)",
    reason: 'Null and booleans have no member names, so the loop does nothing and the result is the same.',
  },
  {
    file: 'src/redaction/redact-texts.ts',
    original: 'names.add(name);',
    mutated: '',
    reason: 'A name that is searched for twice takes longer, and the result is the same.',
  },
  {
    file: 'src/redaction/recognise.ts',
    original: 'encoded && decoded <= MAX_DECODED',
    mutated: '(encoded) || (decoded <= MAX_DECODED)',
    reason:
      'The change decodes more levels of base64 than the documents promise. It recognises more secrets and never fewer.',
  },
];
