const ZERO = 48;

/** Whether an ASCII digit stands at a position. */
export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= ZERO + 9;
}

/** The value of the ASCII digit at a position. */
export function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO;
}

/** Whether a letter of any script stands at a position. */
export function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code > 64 && code < 91) || (code > 96 && code < 123);
  return /\p{L}/u.test(text.charAt(at));
}

/**
 * The position of the digit that follows after one to three characters that are neither letters nor digits: the next
 * group of a number. `end` is where the group before it ends.
 */
export function nextGroup(text: string, end: number): number | undefined {
  for (let at = end; at <= end + 3; at++) {
    if (isDigit(text, at)) return at;
    if (isLetter(text, at)) return undefined;
  }
  return undefined;
}
