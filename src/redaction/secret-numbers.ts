import type { Field } from '../core/types.js';
import { isDigit, isLetter, nextGroup } from './characters.js';

/** Digits from which a number is recognised within a longer one. */
const LONG = 6;
/** Digits that are compared. JSON readers round what comes after the first 15. */
const COMPARED = 14;

/** The numbers among the secrets that were sent. */
export interface SecretNumbers {
  /** Recognised where they stand alone. Without leading zeros, as keys. */
  readonly short: Map<string, true>;
  /** Recognised in any run of digits, grouped or not. */
  readonly long: string[];
}

export function secretNumbers(): SecretNumbers {
  return { short: new Map(), long: [] };
}

/** Adds the numbers of a field: its value, or the long numbers in what a card's track or a check has. */
export function addNumbers(numbers: SecretNumbers, { value, sensitivity }: Field): void {
  if (/^[\d\s().+/-]+$/.test(value)) addNumber(numbers, value.replace(/\D/g, ''));
  else if (sensitivity === 'card') {
    const pattern = /\d(?:[ -]?\d){5,}/g;
    for (let found = pattern.exec(value); found; found = pattern.exec(value)) {
      addNumber(numbers, found[0].replace(/\D/g, ''));
    }
  }
}

function addNumber({ short, long }: SecretNumbers, digits: string): void {
  if (!digits) return;
  const plain = withoutZeros(digits);
  if (plain.length < LONG) short.set(plain, true);
  else long[long.length] = plain.slice(0, COMPARED);
  if (plain.length < LONG && digits.length >= LONG) long[long.length] = digits.slice(0, COMPARED);
}

/** Whether one of the numbers stands in a text, with or without leading zeros and separators. */
export function containsNumber(text: string, { short, long }: SecretNumbers): boolean {
  if (long.length === 0 && !containsDigitsOf(short, text)) return false;
  let run = '';
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text, at)) {
      at++;
      continue;
    }
    const start = at;
    while (isDigit(text, at)) at++;
    const group = text.slice(start, at);
    if (short.size > 0 && short.has(withoutZeros(group)) && isWholeNumber(text, start, at)) return true;
    run += group;
    if (nextGroup(text, at) !== undefined) continue;
    for (const number of long) if (run.indexOf(number) >= 0) return true;
    run = '';
  }
  return false;
}

/** Says at little cost that no closer look is needed, because a short number has no separators in it. */
function containsDigitsOf(short: SecretNumbers['short'], text: string): boolean {
  for (const [number] of short) if (text.indexOf(number) >= 0) return true;
  return false;
}

/** Whether neither letters nor a decimal fraction belong to the digits from `start` to `end`, nor are they one. */
function isWholeNumber(text: string, start: number, end: number): boolean {
  if (isLetter(text, start - 1) || isLetter(text, end)) return false;
  const isFraction = text.charAt(start - 1) === '.' && isDigit(text, start - 2);
  return !isFraction && !/^\.0*[1-9]/.test(text.slice(end, end + 20));
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charAt(start) === '0') start++;
  return digits.slice(start);
}
