import type { Signal } from '../core/deadline.js';
import { InvalidRequestError } from '../core/errors.js';
import { holdsCardNumber } from '../redaction/recognise.js';

/**
 * Throws `InvalidRequestError`. Its message is one sentence: the field, then `problem`, which states the fault and the
 * cure, such as `must be a function`. Never put the given value into it. A name that is a card number is left out.
 */
export function refuse(field: string, problem: string): never {
  throw new InvalidRequestError(`${holdsCardNumber(field) ? 'a field' : field} ${problem}`);
}

/**
 * Tells whether a value is a plain object or a list. A `Map`, a `FormData`, `Headers`, a promise or boxed text is neither,
 * because its contents are not members and would be lost. Throws for a revoked proxy.
 */
export function isPlain(value: unknown): value is object {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Object]' || tag === '[object Array]';
}

/**
 * Reads a caller's object, or a list where these are allowed, once, so that getters run once and later changes do not
 * matter. Throws `InvalidRequestError` with `problem` for anything else.
 */
export function snapshot(
  value: unknown,
  what: string,
  problem = 'must be a plain object',
  allowsList = false,
): Map<string, unknown> {
  try {
    if (isPlain(value) && (allowsList || !Array.isArray(value))) return new Map(Object.entries(value));
  } catch {
    // a revoked proxy or a throwing getter
  }
  return refuse(what, problem);
}

/** Reads an object of options once. Rejects inherited and non-enumerable options, which would be ignored in silence. */
export function snapshotOptions(value: unknown, what: string): Map<string, unknown> {
  const given = snapshot(value, what);
  refuseHiddenMembers(value as object, what);
  return given;
}

/** Throws `InvalidRequestError` for an object that has members beside its own enumerable ones. */
export function refuseHiddenMembers(value: object, what: string): void {
  const prototype = Object.getPrototypeOf(value);
  // The prototype of plain objects, of any realm.
  let isHiding = prototype !== null && !Object.hasOwn(prototype, 'isPrototypeOf');
  for (const name of Object.getOwnPropertyNames(value)) {
    // Frameworks keep data under names with two underscores, such as `__ob__` of Vue 2.
    isHiding ||= !Object.getOwnPropertyDescriptor(value, name)?.enumerable && !name.startsWith('__');
  }
  if (isHiding)
    refuse(
      what,
      'must be a plain object: its inherited and non-enumerable members would be ignored; copy them into a new object',
    );
}

/** Returns a string, a finite number or a boolean as text; undefined where the value is absent. */
export function text(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (typeof value !== 'string') return refuse(field, 'must be text, a number or a boolean');
  // Encoding would replace a lone surrogate, and the gateway would get another text than the caller gave.
  if (/[\uD800-\uDFFF]/u.test(value)) refuse(field, 'must be well-formed text, without half of a surrogate pair');
  return value;
}

/** Returns the text of an option; undefined if it is absent. Rejects a number, which would have lost leading zeros. */
export function textOption(field: string, value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === 'string'
    ? text(field, value)
    : refuse(field, 'must be text');
}

/** Digits, with at most two decimals: `19.77`, `19.7` or `19`. */
const AMOUNT = /^\d+(\.\d{1,2})?$/;

/** Throws `InvalidRequestError` for the text of an amount that a gateway could read otherwise than the caller meant it. */
export function checkAmount(field: string, value: string): void {
  if (!AMOUNT.test(value)) refuse(field, 'must be digits with at most two decimals, such as 19.77');
}

/** Converts text of digits to a number; returns any other value unchanged. */
export function fromDigits(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

/** Reads the seconds of a timeout as SlimCD documents it; undefined means the operation's default. */
export function seconds(value: unknown): number | undefined {
  const number = fromDigits(value);
  if (number === 0 || number === '') return undefined;
  return wholeNumber('timeout', number, 1, 3600, 'is in seconds: a whole number, 1 to 3,600');
}

/** Returns a whole number within bounds; undefined if it is absent. `problem` replaces the usual message. */
export function wholeNumber(
  field: string,
  value: unknown,
  least: number,
  most: number,
  problem?: string,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isInteger(value) && least <= (value as number) && (value as number) <= most) return value as number;
  return refuse(field, problem ?? `must be a whole number from ${least} to ${most.toLocaleString('en-US')}`);
}

/** Returns true or false; undefined if it is absent. */
export function flag(field: string, value: unknown): boolean | undefined {
  return value === undefined || typeof value === 'boolean' ? value : refuse(field, 'must be true or false');
}

/** Throws `InvalidRequestError` for a callback that is set and is not a function. */
export function callable(field: string, value: unknown): void {
  if (value && typeof value !== 'function') refuse(field, 'must be a function');
}

/** Tells whether a list has an item; a page may have replaced `includes`. */
export function contains<Item>(list: readonly Item[], item: Item): boolean {
  for (const other of list) if (other === item) return true;
  return false;
}

/** Returns one of a list of words; undefined if it is absent. */
export function oneOf<Word extends string>(field: string, value: unknown, words: readonly Word[]): Word | undefined {
  if (value === undefined || value === null) return undefined;
  for (const word of words) if (value === word) return word;
  return refuse(field, `must be ${listOfWords(words)}`);
}

/** Writes words in quotes, as a sentence lists them: `'a', 'b' or 'c'`. */
function listOfWords(words: readonly string[]): string {
  let list = '';
  for (let index = 0; index < words.length; index++) {
    const isLast = index === words.length - 1;
    if (index > 0) list += isLast ? ' or ' : ', ';
    list += `'${words[index]}'`;
  }
  return list;
}

/**
 * Returns a caller's abort signal. Checks its members, because a signal from a frame is no instance of this realm's
 * `AbortSignal`.
 */
export function abortSignal(value: unknown): Signal | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    const signal = value as Signal;
    const { aborted, reason: _ } = signal;
    const ignore = () => {};
    signal.addEventListener('abort', ignore);
    signal.removeEventListener('abort', ignore);
    if (typeof aborted === 'boolean') return signal;
  } catch {
    // a revoked proxy or a throwing getter
  }
  return refuse('signal', 'must be an AbortSignal');
}

/** Tells whether a host name is a loopback name. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.[\d.]+|\[::1])$/.test(host);

/** Reads an https origin, or http on loopback for development; throws `InvalidRequestError` for anything else. */
export function origin(field: string, value: unknown): string {
  const url = httpsUrl(field, value);
  const hasPath = new URL(url).pathname !== '/';
  return hasPath ? refuse(field, 'must be an origin without a path, such as https://shop.example') : url;
}

/** Reads the path below which a relay answers; throws `InvalidRequestError` for anything else. */
export function relayPath(field: string, value: unknown): string {
  const isPath = typeof value === 'string' && /^(\/[\w~-][\w.~-]*)+$/.test(value);
  return isPath ? value : refuse(field, 'must be a path such as /pay');
}

/** Reads an https URL, or one on loopback, and removes a slash at its end. Throws `InvalidRequestError` otherwise. */
export function httpsUrl(field: string, value: unknown): string {
  try {
    const url = new URL(value as string);
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    // Only text, because another value may convert differently the second time.
    if (typeof value === 'string' && safe && !/[?#@\\]/.test(value)) return url.href.replace(/\/+$/, '');
  } catch {
    // no URL at all
  }
  return refuse(field, 'must be an https URL, or http on loopback, without credentials, query and fragment');
}
