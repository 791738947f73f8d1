import { UNREADABLE } from '../transport/csp.js';
import { isReachable } from '../transport/reachable.js';
import { type Deadline, startDeadline, until } from './deadline.js';
import type { ClientOptions } from './options.js';
import { attemptLimit } from './retry.js';
import { type Attempt, type AttemptResult, type Field, type NotSent, ownProperties, type Send } from './types.js';

/** What one attempt needs. */
export interface AttemptPlan {
  readonly send: Send;
  readonly client: ClientOptions;
  /** Where the request goes. */
  readonly url: string;
  readonly deadline: Deadline;
  /** Gives the headers of this attempt. */
  readonly askForHeaders?: () => Promise<readonly Field[]>;
  /** Milliseconds of pause that must be left after it; `undefined` where no other attempt may follow. */
  readonly pauseAfter?: number;
  /** Milliseconds that it must be given all the same. */
  readonly minAttempt: number;
  /** Told of the attempt before it begins, so that its state can be read while it runs. */
  readonly began: (attempt: Attempt) => void;
}

/**
 * Makes one attempt, on a clock of its own where another may follow, so that one that hangs leaves time for it. `cut`
 * says that its own clock ended it. Throws nothing: whatever a transport or a headers function throws is a result.
 */
export async function makeAttempt(plan: AttemptPlan): Promise<{ result: AttemptResult; cut: boolean }> {
  const { deadline, pauseAfter, minAttempt } = plan;
  const limit = Math.max(attemptLimit(deadline.left()), minAttempt);
  const hasOwnClock = pauseAfter !== undefined && limit + pauseAfter < deadline.left();
  const clock = hasOwnClock ? startDeadline(limit, deadline) : deadline;
  const attempt: Writable<Attempt> = { signal: clock, headers: [], sent: false };
  plan.began(attempt);
  try {
    // In a microtask, so that the race listens to the clock before the transport does: it settles before any clean-up.
    const sending = Promise.resolve().then(() => send(plan, attempt, clock));
    const result = await until(clock, sending);
    return {
      result: ownProperties(result ?? unfinished(attempt)),
      cut: !result && hasOwnClock && clock.endedBy === 'timeout',
    };
  } catch {
    // Something that the page has done to the platform.
    return { result: unfinished(attempt), cut: false };
  } finally {
    if (hasOwnClock) clock.release();
  }
}

async function send(plan: AttemptPlan, attempt: Writable<Attempt>, clock: Deadline): Promise<AttemptResult> {
  if (clock.aborted) return ENDED;
  if (!(await isReachable(plan.url, plan.client, clock))) return OFFLINE;
  if (plan.askForHeaders) {
    try {
      attempt.headers = await plan.askForHeaders();
    } catch (cause) {
      return { ...HEADERS_FAILED, cause };
    }
  }
  // The clock is read, and not only its timer awaited: the page may have been frozen meanwhile.
  return clock.aborted ? ENDED : plan.send(attempt);
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** What is known of an attempt that brought no result. */
const unfinished = ({ sent }: Attempt): AttemptResult => (sent ? UNREADABLE : NEVER_HANDED_OVER);

const ENDED: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the call had ended' };
const OFFLINE: NotSent = { kind: 'not-sent', reason: 'offline', message: 'the browser is offline' };
const NEVER_HANDED_OVER: NotSent = {
  kind: 'not-sent',
  reason: 'unreachable',
  message: 'this page lacks or has replaced what the request needs',
};
const HEADERS_FAILED: NotSent = {
  kind: 'not-sent',
  reason: 'headers',
  message: 'your headers or token function threw',
};
