import type { Settlement } from './outcome.js';

/** Facts about a failed call that its error does not hold, for code that repeats whole calls. */
export interface RepeatHints {
  /** The seconds that the gateway asked to wait; `NaN` or absent where it did not. */
  readonly retryAfter?: number;
  /** Whether an earlier attempt of the same call may have worked, so that a refusal may be the answer to its copy. */
  readonly followsDoubt: boolean;
}

const hintsByError = new WeakMap<object, RepeatHints>();

/** Stores the facts about the call that failed with this error. */
export function rememberHints(
  error: object,
  { result, mayHaveSucceeded }: Pick<Settlement, 'result' | 'mayHaveSucceeded'>,
): void {
  const retryAfter = result.kind === 'responded' ? result.retryAfter : undefined;
  hintsByError.set(error, { retryAfter, followsDoubt: mayHaveSucceeded });
}

/** Returns the facts about the call that failed with this error; undefined for any other value. */
export const hintsOf = (error: unknown): RepeatHints | undefined => hintsByError.get(error as object);
