import type { Signal } from '../core/deadline.js';
import { InvalidRequestError } from '../core/errors.js';

/** Throws `InvalidRequestError` that names the field and says what was expected, never what was given. */
export function refuse(field: string, expected: string): never {
  throw new InvalidRequestError(`${field}: expected ${expected}`);
}

/**
 * Whether a value is a plain object or a list: what a `Map`, a `FormData`, `Headers`, a promise or boxed text holds
 * would be lost. Throws for a revoked proxy.
 */
export function isPlain(value: unknown): value is object {
  return / (Object|Array)]$/.test({}.toString.call(value));
}

/**
 * Reads a caller's object once, so that getters run once and later changes do not matter.
 * Throws `InvalidRequestError` for anything but a readable plain object, or a list where `orList` allows one.
 */
export function snapshot(value: unknown, what: string, orList = false): Map<string, unknown> {
  try {
    if (isPlain(value) && (orList || !Array.isArray(value))) return new Map(Object.entries(value));
  } catch {
    // a revoked proxy or a throwing getter
  }
  return refuse(what, 'a plain object');
}

/** The text of a field's value: a string, a finite number or a boolean; undefined where it is absent. */
export function text(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (typeof value !== 'string') return refuse(field, 'text, a number or a boolean');
  // Encoding would replace a lone surrogate, and the gateway would get another text than the caller gave.
  if (/[\uD800-\uDFFF]/u.test(value)) refuse(field, 'well-formed text');
  return value;
}

/** Digits as the number that they write; anything else as it is. */
export function fromDigits(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

/** The seconds of a timeout as SlimCD documents it; undefined stands for the operation's default. */
export function seconds(value: unknown): number | undefined {
  const number = fromDigits(value);
  if (number === 0 || number === '') return undefined;
  return wholeNumber('timeout', number, 1, 3600, ': timeout is in seconds');
}

/** A whole number within bounds; undefined where it is absent. */
export function wholeNumber(field: string, value: unknown, least: number, most: number, hint = ''): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isInteger(value) && least <= (value as number) && (value as number) <= most) return value as number;
  return refuse(field, `a whole number, ${least} to ${most}${hint}`);
}

/** Throws `InvalidRequestError` for a callback that is given and could not be called. */
export function callable(field: string, value: unknown): void {
  if (value && typeof value !== 'function') refuse(field, 'a function');
}

/** One of a list of words; undefined where it is absent. */
export function oneOf<Word extends string>(field: string, value: unknown, words: readonly Word[]): Word | undefined {
  if (value === undefined || value === null) return undefined;
  if (words.includes(value as Word)) return value as Word;
  return refuse(field, words.join(', '));
}

/** A caller's abort signal, by what it can do: one from a frame is no instance of this realm's `AbortSignal`. */
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
  return refuse('signal', 'an AbortSignal');
}

/** Whether a host name stands for this machine. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.[\d.]+|\[::1])$/.test(host);

/** An https origin, or http on loopback for development; throws `InvalidRequestError` for anything else. */
export function origin(field: string, value: unknown): string {
  const url = httpsUrl(field, value);
  return url.indexOf('/', 8) < 0 ? url : refuse(field, 'an origin, without a path');
}

/** An https URL, or one on loopback, without credentials, query, fragment and closing slash. */
export function httpsUrl(field: string, value: unknown): string {
  try {
    const url = new URL(value as string);
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    // Nothing else that reads as text, which may read otherwise a second time.
    if (typeof value === 'string' && safe && !/[?#@\\]/.test(value)) return url.href.replace(/\/+$/, '');
  } catch {
    // no URL at all
  }
  return refuse(field, 'an https URL without credentials and query, or one on loopback');
}
