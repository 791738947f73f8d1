import { type Signal, until } from '../core/deadline.js';

/** Reports that a step took longer than the relay waits. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

const LATE = Symbol('late');

/** Settles as the promise does; rejects with a `LateError` of this message as soon as the limit ends. */
export async function within<T>(limit: Signal, promise: Promise<T>, message: string): Promise<T> {
  const result = await until<T, typeof LATE>(limit, promise, LATE);
  if (result === LATE) throw new LateError(message);
  return result;
}
