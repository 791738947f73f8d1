import { containsCardNumber } from './card-number.js';
import type { Secrets } from './secrets.js';
import { readings } from './unescape.js';

/**
 * Tells whether a text contains a secret, or a card number if these are searched, in any escaping. Also true for a text
 * that is escaped too often to be read.
 */
export function isRecognised(text: string, secrets: Secrets, withCardNumbers: boolean): boolean {
  const found = readings(text);
  // A secret without letters and digits cannot be told from punctuation.
  if (!found || (secrets.hasUnreadable && /[^\w ]/.test(text))) return true;
  for (const reading of found) {
    if (withCardNumbers && containsCardNumber(reading)) return true;
    const lowerCase = reading.toLowerCase();
    for (const [, pattern] of secrets.patterns) if (pattern.test(lowerCase)) return true;
  }
  return false;
}

/** Tells whether a text contains a card number, in any escaping. */
export function holdsCardNumber(text: string): boolean {
  return isRecognised(text, { patterns: new Map(), hasUnreadable: false }, true);
}
