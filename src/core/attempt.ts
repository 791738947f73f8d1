import { isReachable } from '../transport/reachable.js';
import { NOT_BEGUN, UNREADABLE } from './attempt-results.js';
import { type Deadline, startDeadline, until } from './deadline.js';
import type { OperationSpec, Route, Routes } from './operation-spec.js';
import type { ClientOptions } from './options.js';
import { BROKEN_PAGE } from './outcome.js';
import type { Progress } from './progress.js';
import { attemptLimit } from './retry.js';
import {
  type Attempt,
  type AttemptResult,
  type EncodedRequest,
  type NotSent,
  ownProperties,
  type Safety,
  type Writable,
} from './types.js';

/** The inputs of the attempts of one call. */
export interface AttemptLoop<Reply> {
  readonly spec: OperationSpec<Reply>;
  readonly client: ClientOptions;
  readonly encoded: EncodedRequest;
  readonly safety: Safety;
  readonly maxRetries: number;
  readonly routes: Routes;
  readonly deadline: Deadline;
  readonly progress: Progress;
  readonly observe: (type: 'attempt' | 'repeat') => void;
}

const OFFLINE: NotSent = { kind: 'not-sent', reason: 'offline', message: 'the browser is offline' };
const NEVER_HANDED_OVER: NotSent = { kind: 'not-sent', reason: 'unreachable', message: BROKEN_PAGE };
const HEADERS_FAILED: NotSent = {
  kind: 'not-sent',
  reason: 'headers',
  message: 'your headers or token function threw',
};

/**
 * Makes one attempt. If another may follow, the attempt has a separate time limit, so that a hanging attempt leaves
 * time for the next. `pauseAfter` is the pause before the next attempt in milliseconds, undefined if none may follow.
 * `cut` says that the time limit ended the attempt. Throws nothing: an error of a transport or a headers function
 * becomes a result.
 */
export async function makeAttempt(
  loop: AttemptLoop<unknown>,
  { name, send }: Route,
  pauseAfter: number | undefined,
): Promise<{ result: AttemptResult; cut: boolean }> {
  const { deadline, progress } = loop;
  const limit = Math.max(attemptLimit(deadline.left()), (loop.encoded.minAttemptSeconds ?? 0) * 1000);
  const hasOwnClock = pauseAfter !== undefined && limit + pauseAfter < deadline.left();
  const clock = hasOwnClock ? startDeadline(limit, deadline) : deadline;
  const attempt: Writable<Attempt> = { signal: clock, headers: [], sent: false };
  progress.begin(attempt, name);
  loop.observe(progress.attempts > 1 ? 'repeat' : 'attempt');
  let result: AttemptResult | undefined;
  try {
    // In a microtask, so that the race listens to the clock before the transport does: it settles before any clean-up.
    const sending = Promise.resolve().then(async () => (await prepare(loop, attempt, clock)) ?? send(attempt));
    result = await until(clock, sending);
  } catch {
    // The page has replaced a part of the platform.
  }
  const cut = !result && hasOwnClock && clock.endedBy === 'timeout';
  if (hasOwnClock) clock.release();
  return { result: ownProperties(result ?? (attempt.sent ? UNREADABLE : NEVER_HANDED_OVER)), cut };
}

/** Asks for the headers of an attempt and looks at the network; returns why the attempt must not be sent, if it must not. */
async function prepare(
  { spec, client, encoded, progress }: AttemptLoop<unknown>,
  attempt: Writable<Attempt>,
  clock: Deadline,
): Promise<NotSent | undefined> {
  if (clock.aborted) return NOT_BEGUN;
  if (!(await isReachable(encoded.url, client, clock))) return OFFLINE;
  try {
    const [callerHeaders, tokens] = await Promise.all([client.headers?.(), spec.headers?.()]);
    attempt.headers = [...(callerHeaders ?? []), ...(tokens ?? [])];
    // A gateway may repeat them.
    for (const header of attempt.headers) progress.sentFields[progress.sentFields.length] = header;
  } catch (cause) {
    return { ...HEADERS_FAILED, cause };
  }
  // Reads the clock as well, because the timer runs late after the page was frozen.
  return clock.aborted ? NOT_BEGUN : undefined;
}
