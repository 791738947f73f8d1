import { randomHex } from '../core/random.js';

// No text matches these in two ways, so that a pattern made of them takes linear time.
const COMMENT = String.raw`/\*[^*]*\*+(?:[^*/][^*]*\*+)*/|//.*$`;
const FILLER = String.raw`(?:[\s;]|${COMMENT})*`;
const STRING = String.raw`"[^"\\]*(?:\\[^][^"\\]*)*"`;
/** JSON has no parentheses outside its strings. */
const JSON_TEXT = `[^")]*(?:${STRING}[^")]*)*`;

/** Makes a callback name that was never used before, from 64 random bits. No caller can influence it. */
export function callbackName(): string {
  return `sg${randomHex(8)}`;
}

/**
 * Returns the JSON text inside `name(…)`, which is read and never executed. White space, semicolons and comments may
 * surround it. Before it may come the check that the callback exists, as Express writes it:
 * `typeof name === 'function' && name(…)`. Returns any other text unchanged, because a server may answer without the
 * padding. Takes linear time.
 */
export function unpad(text: string, name: string): string {
  const guard = String.raw`(?:(?:typeof\s*${name}\s*===?\s*(?:'function'|"function")|${name})\s*&&\s*)?`;
  // With `m`, `$` ends a comment at the end of its line. `y` begins at the start of the text alone.
  const padded = new RegExp(String.raw`${FILLER}${guard}${name}\s*\((${JSON_TEXT})\)${FILLER}(?![^])`, 'my');
  return padded.exec(text)?.[1] ?? text;
}
