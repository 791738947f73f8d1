/** Fewer letters hold nothing but a short secret, which is compared as base64. */
const SHORTEST = 8;
/** After so many letters base64 may go on in the next line: PEM writes 64 letters in a line, and MIME 76. */
const SHORTEST_LINE = 60;
/** More letters are an image or the like. They are decoded from their beginning alone, which takes a quarter of the time. */
const LONG = 1000;

/** Stands for a byte that is no printable ASCII. Unlike other punctuation it is no edge of a short secret. */
export const UNPRINTABLE = '\x7f';

/** The six bits of each letter of base64 and base64url (RFC 4648, sections 4 and 5), by its code; 64 for no letter. */
const SEXTETS = new Uint8Array(256).fill(64);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
for (let i = 0; i < ALPHABET.length; i++) SEXTETS[ALPHABET.charCodeAt(i)] = i < 64 ? i : i - 2;

const isLineEnd = (code: number | undefined) => code === 10 || code === 13;

/**
 * Decodes each part of a text that may be base64. Decodes it from each of its first four letters on, because a word may
 * be directly in front of the base64. Takes time in proportion to the text.
 */
export function decodeBase64(text: string): string {
  const codes = new TextEncoder().encode(` ${text} `);
  const isLetter = (index: number) => (SEXTETS[codes[index] as number] as number) < 64;
  const decoded = new Uint8Array(codes.length * 4);
  let size = 0;
  // A part that is long enough has a letter at one of these places.
  for (let end = SHORTEST; end < codes.length; end += SHORTEST) {
    let start = end;
    while (isLetter(start - 1)) start--;
    while (isLetter(end) || (end - start >= SHORTEST_LINE && isLineEnd(codes[end]))) end++;
    if (end - start < SHORTEST) continue;
    const part = codes.subarray(start, end);
    if (!mayBeText(part)) continue;
    const starts = part.length > LONG ? 1 : 4;
    for (let first = 0; first < starts; first++) size = decode(part, first, decoded, size);
  }
  return new TextDecoder().decode(decoded.subarray(0, size));
}

/**
 * Tells whether base64 of a text can look like this. It has a capital or a digit behind the first letter, which most
 * words have not, and a letter in each four, which dates and numbers have not.
 */
function mayBeText(part: Uint8Array): boolean {
  let letters = 0;
  let isMixed = false;
  for (let i = 0; i < part.length; i++) {
    const sextet = SEXTETS[part[i] as number] as number;
    if (sextet < 52) letters++;
    if (i > 0 && (sextet < 26 || (sextet > 51 && sextet < 62))) isMixed = true;
  }
  return isMixed && letters > 1;
}

/** Writes the characters of base64 that begins at one of its letters, and a space before them. Returns their end. */
function decode(part: Uint8Array, first: number, decoded: Uint8Array, begin: number): number {
  let size = begin;
  decoded[size++] = 32;
  let bits = 0;
  // The bits of a letter that belong to the next byte: each letter but the first of four completes a byte.
  let rest = 0;
  for (let i = first; i < part.length; i++) {
    const sextet = SEXTETS[part[i] as number] as number;
    if (sextet === 64) continue;
    bits = (bits << 6) | sextet;
    rest = rest === 0 ? 6 : rest - 2;
    if (rest === 6) continue;
    const code = (bits >> rest) & 0xff;
    decoded[size++] = (code >= 32 && code < 127) || isLineEnd(code) ? code : 127;
  }
  return size;
}
