import { type Signal, until } from '../core/deadline.js';

/** Says that something took longer than the relay waits for it. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

const LATE = Symbol('late');

/** Settles as the promise does; rejects with a `LateError` of this message as soon as the deadline ends. */
export async function within<T>(deadline: Signal, promise: Promise<T>, message: string): Promise<T> {
  const result = await until(deadline, promise, LATE);
  if (result === LATE) throw new LateError(message);
  return result as T;
}
