import { randomHex } from '../core/random.js';

/** Makes a callback name that was never used before, from 64 random bits. A caller can choose no part of it. */
export function callbackName(): string {
  return `sg${randomHex(8)}`;
}

/**
 * Returns the JSON text inside `name(…)`, which is read and never executed. White space, semicolons and comments may
 * stand around it, and before it the check that the callback exists, as Express writes it:
 * `typeof name === 'function' && name(…)`. Returns any other text unchanged, because a server may answer without the
 * padding. Takes linear time.
 */
export function unpad(text: string, name: string): string {
  const call = skipGuard(text, skipFiller(text, 0), name);
  const open = skipTokens(text, call, [name, '(']);
  if (open === undefined) return text;
  const close = findClosingParenthesis(text, open);
  const isAlone = close !== undefined && skipFiller(text, close + 1) === text.length;
  return isAlone ? text.slice(open, close) : text;
}

/** Skips the check that the callback exists, in each spelling that servers use; returns `position` where there is none. */
function skipGuard(text: string, position: number, name: string): number {
  const guards = [[name, '&&']];
  for (const equals of ['===', '==']) {
    for (const word of ["'function'", '"function"']) guards.push(['typeof', name, equals, word, '&&']);
  }
  for (const guard of guards) {
    const end = skipTokens(text, position, guard);
    if (end !== undefined) return end;
  }
  return position;
}

/** Skips these tokens and the white space before each; returns undefined where others stand there. */
function skipTokens(text: string, position: number, tokens: readonly string[]): number | undefined {
  let end = position;
  for (const token of tokens) {
    const start = skipSpace(text, end);
    end = start + token.length;
    if (text.slice(start, end) !== token) return undefined;
  }
  return end;
}

/** Finds the first `)` outside the strings of JSON text, which has no parentheses of its own elsewhere. */
function findClosingParenthesis(text: string, start: number): number | undefined {
  let isInString = false;
  for (let position = start; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '"') isInString = !isInString;
    else if (isInString && character === '\\') position += 1;
    else if (!isInString && character === ')') return position;
  }
  return undefined;
}

/** Skips white space, semicolons and comments. */
function skipFiller(text: string, start: number): number {
  let position = start;
  for (;;) {
    const character = text.charAt(position);
    if (character === '/') {
      const end = skipComment(text, position);
      if (end === position) return position;
      position = end;
    } else if (character === ';' || isSpace(character)) position += 1;
    else return position;
  }
}

function skipSpace(text: string, start: number): number {
  let position = start;
  while (isSpace(text.charAt(position))) position += 1;
  return position;
}

/** Skips one comment; returns `start` where none stands there, or where it never ends. */
function skipComment(text: string, start: number): number {
  const opening = text.slice(start, start + 2);
  if (opening === '/*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? start : end + 2;
  }
  if (opening !== '//') return start;
  let end = start;
  while (end < text.length && !/[\n\r\u2028\u2029]/.test(text.charAt(end))) end += 1;
  return end;
}

/** White space and line ends of JavaScript, the byte order mark among them. */
function isSpace(character: string): boolean {
  return /\s/.test(character);
}
