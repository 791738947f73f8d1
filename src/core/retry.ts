import type { AttemptResult, ParsedReply, Safety } from './types.js';

/** The facts that decide what follows an attempt. */
export interface Situation {
  readonly safety: Safety;
  readonly result: AttemptResult;
  /** Set if the attempt brought a response. */
  readonly reply?: ParsedReply<unknown>;
  /** Remaining retries. */
  readonly retriesLeft: number;
  /** Whether another transport may take the request. */
  readonly hasFallback: boolean;
  /** Whether a fresh token is available. */
  readonly canRenewToken: boolean;
  /** Whether the pause before a repeat fits into the budget. */
  readonly timeForPause: boolean;
}

/**
 * Decides what follows an attempt. It is the only place that repeats within a call; `ending` and `payment` repeat whole
 * calls.
 */
export function nextAction(now: Situation): 'settle' | 'retry' | 'next-transport' | 'fresh-token' {
  const { safety, result, reply } = now;
  if (reply?.kind === 'pending') return 'retry';
  // The gateway checked only the token, so even a request that must not arrive twice may be sent again.
  if (reply?.kind === 'no' && reply.tokenExpired && now.canRenewToken) return 'fresh-token';
  if (result.kind !== 'not-sent' && safety === 'once') return 'settle';
  // A response proves that this transport reaches the gateway, so another transport would not help.
  if (!reply && now.hasFallback) return 'next-transport';
  const mayWorkLater = !reply || reply.kind === 'failure' || (reply.kind === 'no' && reply.retryLater === true);
  return mayWorkLater && safety !== 'once' && now.retriesLeft > 0 && now.timeForPause ? 'retry' : 'settle';
}

/** The longest time of an attempt after which another may follow, in milliseconds. */
const ATTEMPT_LIMIT = 15_000;

/**
 * Returns the longest time of an attempt after which another may follow, in milliseconds: 15 seconds, or half of the
 * remaining time.
 */
export const attemptLimit = (millisecondsLeft: number): number => Math.min(ATTEMPT_LIMIT, millisecondsLeft / 2);

/** The longest pause between the polls of an operation, in milliseconds. A longer `Retry-After` is cut to it. */
export const LONGEST_POLL_PAUSE = 15_000;

/** Returns the longest pause after `repeats` repeats, in milliseconds: doubling from 250, to 16 seconds at most. */
export const longestPause = (repeats: number): number => 250 * 2 ** Math.min(repeats, 6);

/**
 * Returns the pause after `repeats` repeats in milliseconds, at most `most`. It is the time that the gateway asked for,
 * or the longest pause with jitter; for a pending reply it is one second.
 */
export function pauseBefore(
  repeats: number,
  most: number,
  result?: AttemptResult,
  reply?: ParsedReply<unknown>,
): number {
  if (reply?.kind === 'pending') return 1000;
  const asked = result?.kind === 'responded' ? (result.retryAfter ?? 0) : 0;
  return Math.min(most, asked > 0 ? asked * 1000 : longestPause(repeats) * (0.5 + Math.random() / 2));
}
