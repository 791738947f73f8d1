import { withDocumentedSpellings } from './drop-in-reply.js';

type Callback = (reply: unknown, error?: unknown) => void;

/**
 * Reads the arguments of a documented method as slimcd.js took them: a callback may be the name of a global function,
 * and a timeout that is no whole number of seconds falls back to the default. Options of the SDK stay unchanged.
 */
export function readDropInArguments(settings: readonly unknown[]): unknown[] {
  const [request, ...rest] = settings;
  const read: unknown[] = [request];
  for (let index = 0; index < rest.length; index++) {
    const value = rest[index];
    const isLast = index === rest.length - 1;
    const callback = isLast ? callbackOf(value) : undefined;
    if (callback) read.push((reply: unknown, error?: unknown) => callback(withDocumentedSpellings(reply), error));
    else read.push(isTimeoutPosition(index, value) ? timeoutOf(value) : value);
  }
  return read;
}

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

function isTimeoutPosition(index: number, value: unknown): boolean {
  return index === 0 && (typeof value !== 'object' || value === null);
}

/**
 * Returns a whole number of seconds, which the call checks; undefined, the default, for any other value. Milliseconds
 * are whole numbers too. The call rejects them with "timeout is in seconds".
 */
function timeoutOf(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^\d+$/.test(value);
  const seconds = isDigits ? Number(value) : value;
  const isUsable = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0;
  return isUsable ? seconds : undefined;
}
