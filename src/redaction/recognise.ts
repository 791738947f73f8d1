import { readings, skeleton } from './canonical-form.js';
import { containsCardNumber } from './card-number.js';
import { containsNumber } from './secret-numbers.js';
import type { Needle, Secrets } from './secrets.js';
import { UNKNOWN_CHARACTER } from './unescape.js';

/**
 * Whether a secret, or a card number where these are looked for, can be recognised in a text, however it is escaped. True
 * also for a text that is escaped too often to be read.
 */
export function isRecognised(text: string, secrets: Secrets): boolean {
  const found = readings(text);
  if (!found) return true;
  for (const reading of found) {
    if (containsAny(reading, secrets.texts) || containsNumber(reading, secrets.numbers)) return true;
    if (secrets.withCardNumbers && containsCardNumber(reading)) return true;
    if (reading.indexOf(UNKNOWN_CHARACTER) < 0) continue;
    if (secrets.hasNoSkeleton || containsAny(skeleton(reading), secrets.skeletons)) return true;
  }
  return false;
}

/** Whether a card number can be recognised in a text, however it is escaped. */
export function holdsCardNumber(text: string): boolean {
  const found = readings(text);
  if (!found) return true;
  for (const reading of found) if (containsCardNumber(reading)) return true;
  return false;
}

function containsAny(text: string, needles: readonly Needle[]): boolean {
  for (const needle of needles) if (contains(text, needle)) return true;
  return false;
}

function contains(text: string, { text: wanted, isWord, joinsUnderscore }: Needle): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isWord) return true;
    const end = at + wanted.length;
    if (isInWord(text, at, joinsUnderscore) || isInWord(text, end, joinsUnderscore)) continue;
    return true;
  }
  return false;
}

/** Whether the characters before and after a position belong to one word. */
function isInWord(text: string, at: number, joinsUnderscore: boolean): boolean {
  const word = joinsUnderscore ? /[\p{L}\p{N}_]/u : /[\p{L}\p{N}]/u;
  return word.test(text.charAt(at - 1)) && word.test(text.charAt(at));
}
