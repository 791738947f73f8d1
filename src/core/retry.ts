import type { AttemptResult, ParsedReply } from './types.js';

/**
 * Whether an operation may be sent again. `read`: it changes nothing. `repeatable`: a second time changes nothing
 * more, as with endings. `once`: it must not arrive twice.
 */
export type Safety = 'read' | 'repeatable' | 'once';

/** What is known after an attempt. */
export interface Situation {
  readonly safety: Safety;
  readonly fact: AttemptResult;
  /** Present where the fact is an answer. */
  readonly verdict?: ParsedReply<unknown>;
  /** Extra attempts that are left. */
  readonly retries: number;
  /** Whether another carrier stands ready. */
  readonly fallback: boolean;
  /** Whether a fresh token can be had. */
  readonly freshToken: boolean;
  /** Whether the pause before a repeat fits into the budget. */
  readonly timeForPause: boolean;
}

/** The one place that repeats. */
export function nextAction(now: Situation): 'settle' | 'again' | 'other-carrier' | 'fresh-token' {
  const { safety, fact, verdict } = now;
  if (verdict?.kind === 'pending') return 'again';
  // The gateway looked at the token and at nothing else, so even what must not arrive twice may go again.
  if (verdict?.kind === 'no' && verdict.tokenExpired && now.freshToken) return 'fresh-token';
  if (fact.kind !== 'not-sent' && safety === 'once') return 'settle';
  // An answer proves that this carrier reaches the gateway: another one would change nothing.
  if (!verdict && now.fallback) return 'other-carrier';
  const mayPass = !verdict || verdict.kind === 'failure' || (verdict.kind === 'no' && verdict.retryLater);
  return mayPass && safety !== 'once' && now.retries > 0 && now.timeForPause ? 'again' : 'settle';
}

/** The longest pause after `repeats` repeats, in milliseconds: doubling from 250, to 16 seconds at most. */
export const longestPause = (repeats: number): number => 250 * 2 ** Math.min(repeats, 6);

/**
 * Milliseconds after `repeats` repeats: what the gateway asked for, else the longest pause with jitter; one second
 * before asking again what is pending. Never more than `most`.
 */
export function pauseBefore(
  repeats: number,
  most: number,
  fact: AttemptResult,
  verdict?: ParsedReply<unknown>,
): number {
  if (verdict?.kind === 'pending') return 1000;
  const asked = fact.kind === 'responded' ? (fact.retryAfter ?? 0) : 0;
  return Math.min(most, asked > 0 ? asked * 1000 : longestPause(repeats) * (0.5 + Math.random() / 2));
}
