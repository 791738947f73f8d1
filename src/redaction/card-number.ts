import { digitAt, isDigit, isLetter, nextGroup } from './characters.js';

/** Enough digits with few characters between them, so that most texts need no closer look. */
const MANY_DIGITS = /(?:\d[^a-zA-Z\d]{0,3}){12}\d/g;
/** What people put between the groups of a card number, of whatever length these are. */
const SEPARATORS = ' .+-\u00a0\u2007\u2009\u2010\u2011\u2012\u2013\u2014\u2015\u202f';

/**
 * Whether a card number stands anywhere in a text: 13 to 19 digits, grouped or not, that start with 2 to 6, end in the
 * check digit of a card number (ISO/IEC 7812-1, annex B) and have no letter or digit beside them. Groups may have up to
 * three characters of any kind between them, where each but the last has four digits or more; shorter groups the same
 * separator throughout.
 */
export function containsCardNumber(text: string): boolean {
  MANY_DIGITS.lastIndex = 0;
  for (let found = MANY_DIGITS.exec(text); found; found = MANY_DIGITS.exec(text)) {
    // A match starts with a group, because one from the middle of a group has fewer digits.
    let at = found.index;
    if (!isLetterBefore(text, at) && startsCardNumber(text, at)) return true;
    while (isDigit(text, at)) at++;
    MANY_DIGITS.lastIndex = at;
  }
  return false;
}

/** Whether the group of digits at `start` begins a card number. Looks at 19 digits and what is between them at most. */
function startsCardNumber(text: string, start: number): boolean {
  const first = digitAt(text, start);
  if (first < 2 || first > 6) return false;
  let digits = '';
  let isLongGroups = true;
  let separator: string | undefined;
  let at = start;
  for (;;) {
    const group = at;
    while (isDigit(text, at) && digits.length < 20) digits += text.charAt(at++);
    if (digits.length > 19) return false;
    if (digits.length > 12 && !isLetter(text, at) && passesCheck(digits)) return true;
    const next = nextGroup(text, at);
    if (next === undefined) return false;
    const between = text.slice(at, next);
    isLongGroups &&= at - group > 3;
    const isEven = next === at + 1 && SEPARATORS.indexOf(between) >= 0 && (separator ?? between) === between;
    separator = isEven ? between : '';
    if (!isLongGroups && !isEven) return false;
    at = next;
  }
}

function passesCheck(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitAt(digits, digits.length - 1 - i);
    // Every second digit from the right counts double, as the sum of the digits of the product.
    if (i % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** The letter of `%B`, with which the first track of a card starts (ISO/IEC 7813), is none. */
function isLetterBefore(text: string, at: number): boolean {
  return isLetter(text, at - 1) && !/^%b$/i.test(text.slice(Math.max(0, at - 2), at));
}
