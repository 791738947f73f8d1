import { decodeBytes, decodeWindows1252 } from './byte-text.js';
import { unescapeOnce } from './unescape.js';

/** Layers of escapes that are undone. Each takes one pass, so that the work stays proportional to the text. */
const MAX_LAYERS = 8;

/** Characters that servers exchange for a space, or a space for them; `+` is a space in a form. */
const SPACE = /[+\t-\r\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g;

/**
 * Reads a text as it is and with one more layer of escapes undone each time, until nothing is left to undo. Letters are
 * lower case and each kind of white space is a space in all readings. Undefined for a text that is escaped more than
 * eight times.
 */
export function readings(text: string): string[] | undefined {
  const found = [fold(text)];
  let current = text;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const unescaped = unescapeOnce(current);
    if (unescaped === current) return found;
    current = decodeBytes(unescaped);
    found[found.length] = fold(current);
    // Bytes that are UTF-8 by chance may be windows-1252.
    const western = decodeWindows1252(unescaped);
    if (western !== current) found[found.length] = fold(western);
  }
  return unescapeOnce(current) === current ? found : undefined;
}

/** Letters and digits alone, with a space wherever something else stands. */
export function skeleton(reading: string): string {
  return reading.replace(/[^a-z0-9]+/g, ' ').trim();
}

function fold(text: string): string {
  return text.toLowerCase().replace(SPACE, ' ');
}
