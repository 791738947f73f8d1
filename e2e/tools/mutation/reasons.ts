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
      'The two are equal at one moment of the clock alone, and both choices keep the call within its budget: either the attempt gets all that is left, or nothing is left after the pause.',
  },
  {
    file: 'src/redaction/redact-texts.ts',
    original: "typeof value !== 'object' || !value",
    mutated: "(typeof value !== 'object') && (!value)",
    reason: 'A loop over the names of null or of a boolean takes no step, so that the result is the same.',
  },
];
