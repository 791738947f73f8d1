import { type Signal, until } from '../core/deadline.js';

/** Says that something took longer than the relay waits for it. */
export class LateError extends Error {
  override readonly name = 'LateError';
  override readonly message = 'no result in time';
}

const LATE = Symbol('late');

/** Resolves or rejects as the promise does; rejects with `LateError` as soon as the deadline ends. */
export async function within<T>(deadline: Signal, promise: Promise<T>): Promise<T> {
  const result = await until(deadline, promise, LATE);
  if (result === LATE) throw new LateError();
  return result as T;
}
