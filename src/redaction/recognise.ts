import { containsCardNumber } from './card-number.js';
import { decodeBase64 } from './decode-base64.js';
import type { SecretGroup } from './secrets.js';
import { readings } from './unescape.js';

/** The digits of the shortest card number. Each takes a character or more, in any escaping. */
const FEWEST_DIGITS = 13;
/** How often base64 may have been encoded in base64 again. */
const MAX_DECODED = 3;

/**
 * Tells whether a text contains a secret of one of the groups, or a card number if these are searched, in any escaping.
 * Also true for a text that is escaped too often to be read.
 */
export function isRecognised(text: string, groups: readonly SecretGroup[], withCardNumbers: boolean): boolean {
  // A secret without letters and digits cannot be told from punctuation.
  for (const { hasUnreadable } of groups) if (hasUnreadable && /[^\w ]/.test(text)) return true;
  let encoded = text;
  for (let decoded = 0; encoded && decoded <= MAX_DECODED; decoded++) {
    const found = readings(encoded);
    if (!found) return true;
    for (const reading of found) {
      if (withCardNumbers && containsCardNumber(reading)) return true;
      const lowerCase = reading.toLowerCase();
      for (const { patterns } of groups) {
        for (const [, pattern] of patterns) if (pattern.test(lowerCase)) return true;
      }
    }
    // Base64 has no escapes, so undoing all of them leaves it as it is.
    encoded = decodeBase64(found[found.length - 1] as string);
  }
  return false;
}

/** Tells whether a text contains a card number, in any escaping. */
export function holdsCardNumber(text: string): boolean {
  return text.length >= FEWEST_DIGITS && isRecognised(text, [], true);
}

/** Returns a client reference for an error, which holds no card number; undefined for one that looks like it. */
export function withoutCardNumber(reference = ''): string | undefined {
  return holdsCardNumber(reference) ? undefined : reference || undefined;
}
