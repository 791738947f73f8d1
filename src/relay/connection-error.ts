import { wasNeverConnected as isBeforeConnection, type SystemError } from '../transport/system-error.js';

interface ThrownError extends SystemError {
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly ThrownError[];
}

const MAX_CAUSES = 5;

/** Returns the first error with a code in the chain of causes; undefined if none has a code. */
function systemErrorOf(thrown: unknown): ThrownError | undefined {
  let error = thrown as ThrownError | undefined;
  for (let depth = 0; depth < MAX_CAUSES && error; depth++) {
    if (typeof error.code === 'string') return error;
    error = error.cause as ThrownError | undefined;
  }
  return undefined;
}

/**
 * Tells whether an error of `fetch` proves that no connection was made, so that nothing was sent. Decides by error
 * codes alone, which only Node gives; in other runtimes the answer is false.
 */
export function wasNeverConnected(thrown: unknown): boolean {
  const error = systemErrorOf(thrown);
  return error !== undefined && isBeforeConnection(error);
}

/**
 * Makes an error for the log with the code and the message of the system only. Some runtimes put the URL into the
 * message, and a query can hold a secret.
 */
export function toLoggedError(thrown: unknown): Error {
  const { code, message, errors } = systemErrorOf(thrown) ?? (thrown as ThrownError);
  const text = message || errors?.[0]?.message || code || 'fetch failed';
  return Object.assign(
    new Error(String(text).replace(/\?[^\s)]*/g, '')),
    typeof code === 'string' ? { code } : undefined,
  );
}
