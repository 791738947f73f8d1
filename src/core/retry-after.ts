import type { AttemptResult } from './types.js';

const secondsByError = new WeakMap<object, number>();

/** Remembers how long the gateway asked to wait, for whoever repeats the whole call after this error. */
export function rememberRetryAfter(error: object, result: AttemptResult): void {
  const seconds = result.kind === 'responded' ? result.retryAfter : undefined;
  if (seconds !== undefined && seconds > 0) secondsByError.set(error, seconds);
}

/** Returns the seconds that the gateway asked to wait before a repeat of the call that failed; 0 where it did not. */
export function retryAfter(error: unknown): number {
  return secondsByError.get(error as object) ?? 0;
}
