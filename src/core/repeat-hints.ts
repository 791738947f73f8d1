import type { Settlement } from './outcome.js';

/** Facts about a failed call that its error does not hold, for `end` and `pay`. */
export interface RepeatHints {
  /** The seconds that the gateway asked to wait; `NaN` or absent where it did not. */
  readonly retryAfter?: number;
  /** Whether an earlier attempt of the same call may have worked, so that a refusal may be the answer to its copy. */
  readonly followsDoubt: boolean;
  /** Whether the gateway processed the payment and declined it. */
  readonly declined: boolean;
}

const hintsByError = new WeakMap<object, RepeatHints>();

/** Stores the facts about the call that failed with this error. */
export function rememberHints(
  error: object,
  { result, reply, mayHaveSucceeded }: Pick<Settlement, 'result' | 'reply' | 'mayHaveSucceeded'>,
): void {
  const retryAfter = result.kind === 'responded' ? result.retryAfter : undefined;
  const declined = reply?.kind === 'no' && reply.declined === true;
  hintsByError.set(error, { retryAfter, declined, followsDoubt: mayHaveSucceeded });
}

/** Returns the facts about the call that failed with this error; undefined for any other value. */
export const hintsOf = (error: unknown): RepeatHints | undefined => hintsByError.get(error as object);
