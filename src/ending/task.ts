import { type Signal, sleep, startDeadline, until } from '../core/deadline.js';
import { attemptLimit, longestPause, pauseBefore } from '../core/retry.js';
import { startSharedDeadline } from '../core/shared-deadline.js';
import { trackEnding } from './progress.js';
import type { Ending, EndingDescription, EndTask, NextStep } from './types.js';

/** The longest pause of an ending in milliseconds, unless a gateway asks for a longer one. */
const LONGEST_PAUSE = 5_000;
/** The longest wait for a stopped task, in milliseconds: its last attempt settles as soon as it is aborted. */
const WIND_UP = 100;
/**
 * The shortest time in milliseconds in which a further step begins. The deadline would cut a shorter one, and then a
 * refusal that is known would be in doubt.
 */
const SHORTEST_STEP = 500;

/**
 * Starts to end a session: attempts and checks, one after the other, until the state is certain, nothing more can be
 * done, or no caller waits. Each caller has its own deadline, and the work continues until the last of them. `before`
 * is the stopped task for the same request, which must end first.
 */
export function startEndTask<Request>(
  description: EndingDescription<Request>,
  request: Request,
  session: string,
  before?: EndTask,
): EndTask {
  const record = description.recordOf(session);
  const progress = trackEnding(description, record, () => description.countCalls(session, 0) > 0);
  const callers = startSharedDeadline();

  const attempt = async (signal: Signal): Promise<NextStep> => {
    progress.begin();
    try {
      const reply = await description.attempt(request, { signal, requestId: record.requestId });
      progress.accepted();
      return description.onSuccess(reply);
    } catch (error) {
      return progress.failed(error);
    }
  };
  const check = async (signal: Signal): Promise<NextStep> => {
    try {
      return (await description.check?.(request, signal)) ?? 'again';
    } catch (error) {
      return progress.checkFailed(error);
    }
  };
  /** Takes one step, with a time limit where another step may follow it. */
  const take = async (step: 'again' | 'check', pauses: number): Promise<NextStep> => {
    const run = step === 'check' ? check : attempt;
    const next = description.onNoAnswer();
    // No limit of its own, because a caller with a longer deadline may still join.
    if (next === 'settle') return run(callers);
    const left = callers.left();
    const pause = step === 'again' && next === 'check' ? 0 : ownPause(pauses);
    const limit = attemptLimit(left);
    // A step that no other can follow in time gets the remaining time.
    const clock = startDeadline(limit + pause < left ? limit : left, callers);
    try {
      return await run(clock);
    } finally {
      clock.release();
    }
  };
  const work = async (): Promise<Ending> => {
    if (before) await windUp(before);
    let step: 'again' | 'check' = 'again';
    let pauses = 0;
    // Reads the clock before each step, because after a page was frozen the timer of a pause can fire before that of a
    // deadline.
    while (!callers.aborted) {
      const next = await take(step, pauses);
      if (typeof next === 'object') {
        description.forget(session);
        return progress.conclude(next);
      }
      if (next === 'settle') break;
      const isFirstCheck = next === 'check' && step === 'again';
      step = next;
      if (isFirstCheck) continue;
      // The pause that the gateway asked for, else a growing pause with jitter, as within a call.
      const asked = description.retryAfter(progress.lastError());
      const pause = asked > 0 ? asked * 1000 : pauseBefore(pauses, ownPause(pauses));
      pauses++;
      if (pause + SHORTEST_STEP >= callers.left()) break;
      await sleep(pause, callers);
    }
    if (progress.outcome() !== 'unknown') description.forget(session);
    return progress.current();
  };

  // In a microtask, so that the caller that started it has joined.
  const result = Promise.resolve().then(work);
  // The callers that wait get the error. There may be none, so it is handled here too.
  result.catch(() => {});
  return {
    result,
    isStopped: () => callers.aborted,
    current: progress.current,
    outcome: progress.outcome,
    join: callers.join,
  };
}

/** Waits for the end of a stopped task, to know whether its last attempt was sent. */
export async function windUp(task: EndTask): Promise<void> {
  const limit = startDeadline(WIND_UP);
  const ignore = () => {};
  await until(limit, task.result.then(ignore, ignore));
  limit.release();
}

const ownPause = (pauses: number): number => Math.min(LONGEST_PAUSE, longestPause(pauses));
