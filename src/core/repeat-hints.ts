import type { Settlement } from './outcome.js';

/** What whoever repeats a whole call needs to know of the one that failed, beside what stands on its error. */
export interface RepeatHints {
  /** The seconds that the gateway asked to wait; `NaN` or absent where it did not. */
  readonly retryAfter?: number;
  /** Whether an earlier attempt of the same call may have worked, so that a refusal may be the answer to its copy. */
  readonly followsDoubt: boolean;
}

const hintsByError = new WeakMap<object, RepeatHints>();

/** Remembers what is known of the call that failed with this error. */
export function rememberHints(
  error: object,
  { result, mayHaveSucceeded }: Pick<Settlement, 'result' | 'mayHaveSucceeded'>,
): void {
  const retryAfter = result.kind === 'responded' ? result.retryAfter : undefined;
  hintsByError.set(error, { retryAfter, followsDoubt: mayHaveSucceeded });
}

/** Returns what is known of the call that failed with this error; undefined for any other value. */
export const hintsOf = (error: unknown): RepeatHints | undefined => hintsByError.get(error as object);
