import { containsCardNumber } from './card-number.js';
import type { Secrets } from './secrets.js';
import { readings } from './unescape.js';

/**
 * Whether a secret, or a card number where these are looked for, can be recognised in a text, however it is escaped. True
 * also for a text that is escaped too often to be read.
 */
export function isRecognised(text: string, secrets: Secrets, withCardNumbers: boolean): boolean {
  const found = readings(text);
  // Nothing tells a secret without letters and digits from punctuation.
  if (!found || (secrets.hasUnreadable && /[^\w ]/.test(text))) return true;
  for (const reading of found) {
    if (withCardNumbers && containsCardNumber(reading)) return true;
    const lowerCase = reading.toLowerCase();
    for (const [, pattern] of secrets.patterns) if (pattern.test(lowerCase)) return true;
  }
  return false;
}

/** Whether a card number can be recognised in a text, however it is escaped. */
export function holdsCardNumber(text: string): boolean {
  return isRecognised(text, { patterns: new Map(), hasUnreadable: false }, true);
}
