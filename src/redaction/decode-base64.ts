/**
 * Base64 or base64url (RFC 4648, sections 4 and 5) of six printable characters of ASCII: in each group of four letters
 * the first one encodes a byte from 32 to 127, like the second, and the third one begins a byte below 128. Rejects
 * nearly all words, names, dates and IDs.
 */
const PRINTABLE = /(?:[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][\w+/-]){2}/g;
const NOT_A_LETTER = /[^\w+/-]/g;
/** After so many letters base64 may go on in the next line: PEM writes 64 letters in a line, and MIME 76. */
const SHORTEST_LINE = 60;

/** Stands for a byte that is no printable ASCII. Unlike other punctuation it is no edge of a short secret. */
export const UNPRINTABLE = '\x7f';

/**
 * Decodes each part of a text that is base64 of another text. Decodes it from each of its first four letters on, because
 * a word may be directly in front of the base64. Takes time in proportion to the text.
 */
export function decodeBase64(text: string): string {
  let decoded = '';
  let end = 0;
  for (let found = find(PRINTABLE, text, end); found < text.length; found = find(PRINTABLE, text, end)) {
    let start = found;
    while (start > end && /[\w+/-]/.test(text.charAt(start - 1))) start--;
    end = find(NOT_A_LETTER, text, found);
    while (end - start >= SHORTEST_LINE && /[\r\n]/.test(text.charAt(end))) end = find(NOT_A_LETTER, text, end + 1);
    const letters = text
      .slice(start, end)
      .replace(/[\r\n]+/g, '')
      .replace(/-/g, '+')
      .replace(/_/g, '/');
    for (let first = 0; first < 4; first++) decoded += decode(letters.slice(first));
  }
  return decoded;
}

/** Returns where a pattern first matches from an index on; the length of the text if it does not. */
function find(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Decodes base64 into one line of printable ASCII; into nothing where it encodes something else. */
function decode(letters: string): string {
  // One letter behind the groups of four encodes no byte.
  const bytes = atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
  return /[ -~]{6}/.test(bytes) ? ` ${bytes.replace(/[^\n\r -~]/g, UNPRINTABLE)} ` : '';
}
