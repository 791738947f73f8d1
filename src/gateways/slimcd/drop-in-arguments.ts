import { fromDigits } from '../../validation/fields.js';
import { withDocumentedSpellings } from './drop-in-reply.js';

type Callback = (reply: unknown, error?: unknown) => void;

/**
 * Reads the arguments of a documented method as slimcd.js took them: a callback may be the name of a global function,
 * and a timeout that is no whole number of seconds falls back to the default. An object of options is read as in the
 * SDK, because slimcd.js had none. Further arguments are ignored, as slimcd.js did. Uses no method of arrays, because
 * a page may have replaced them.
 */
export function readDropInArguments(settings: readonly unknown[]): unknown[] {
  const request = settings[0];
  const second = settings[1];
  const third = settings[2];
  const last = typeof second === 'function' ? undefined : callbackOf(third);
  const setting = isOptions(second) ? second : timeoutOf(second);
  if (last) return [request, setting, withSpellings(last)];
  const callback = callbackOf(second);
  return callback ? [request, withSpellings(callback)] : [request, setting, third];
}

const withSpellings =
  (callback: Callback): Callback =>
  (reply, error) =>
    callback(withDocumentedSpellings(reply), error);

/** Returns a callback, or a function that calls the global function of that name; undefined for any other value. */
function callbackOf(value: unknown): Callback | undefined {
  if (typeof value === 'function') return value as Callback;
  if (typeof value !== 'string' || !/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(value)) return undefined;
  return (reply, error) => {
    const found = globalFunction(value);
    if (!found) throw new TypeError(`${value} is not a global function, so the reply cannot be passed to it`);
    found(reply, error);
  };
}

/** Returns the function that a path of names leads to from the global object. */
function globalFunction(path: string): Callback | undefined {
  let found: unknown = globalThis;
  let owner: unknown;
  for (const name of path.split('.')) {
    owner = found;
    found = (owner as Record<string, unknown> | null | undefined)?.[name];
  }
  return typeof found === 'function' ? (found.bind(owner) as Callback) : undefined;
}

/** Tells whether a value is an object of options, and not a list. */
function isOptions(value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return true; // a revoked proxy, which the call rejects
  }
}

/**
 * Returns a whole number of seconds, which the call checks; undefined, the default, for any other value. Milliseconds
 * are whole numbers too. The call rejects them with "timeout is in seconds".
 */
function timeoutOf(value: unknown): unknown {
  const seconds = fromDigits(value);
  return Number.isInteger(seconds) && (seconds as number) >= 0 ? seconds : undefined;
}
