import { type Deadline, type Signal, sleep, startDeadline } from '../core/deadline.js';
import {
  isSessionGateError,
  type Outcome,
  type RefusedError,
  type SessionGateError,
  TimeoutError,
} from '../core/errors.js';
import type { EndingDescription, NextStep } from './description.js';
import type { Ending } from './end.js';

/** One ending under way, for all who wait for it. */
export interface EndTask {
  readonly ending: Promise<Ending>;
  /** How often the ending operation was tried; one that could not be sent counts too. */
  readonly attempts: number;
  /** Whether it can have happened by now. */
  readonly outcome: Outcome;
  /** What can be said if nobody waits any longer. */
  readonly known: Pick<Ending, 'state' | 'error'>;
  /** Waits with a deadline; call what it returns when the waiting ends. Work stops when nobody waits. */
  join(deadline: Deadline): () => void;
}

/** The longest that one attempt may take where another may follow, in milliseconds. */
const ATTEMPT_LIMIT = 15_000;
/** The only attempt ends when nobody waits for it: whoever waits longest may still be to come. In milliseconds. */
const FOREVER = 1e9;

/** Starts to end a session; `done` is called when the work stops, and when nobody waits for it any longer. */
export function startEndTask<Request>(
  description: EndingDescription<Request>,
  request: Request,
  done: () => void,
): EndTask {
  const stop = new AbortController();
  const waiting = new Set<Deadline>();
  const memory = new Map<string, unknown>();
  const job = { attempts: 0, outcome: 'not-sent' as Outcome, known: { state: 'unknown' } as EndTask['known'] };

  const attempt = async (signal: Signal): Promise<NextStep> => {
    const { outcome } = job;
    job.attempts++;
    // Whoever stops waiting meanwhile cannot know either.
    job.outcome = 'unknown';
    if (outcome !== 'unknown') job.known = { state: 'unknown' };
    try {
      return description.yes(await description.attempt(request, { signal, memory }));
    } catch (error) {
      if (!isSessionGateError(error)) throw error;
      if (error.outcome !== 'unknown') job.outcome = outcome;
      const doubt = job.outcome === 'unknown';
      // What a relay refuses after an attempt in doubt says nothing of that attempt.
      if (error.code === 'INVALID_REQUEST' && !doubt) throw error;
      const step = stepAfter(error, doubt);
      // It tells of the whole ending, of which this attempt was one.
      if (doubt) Object.assign(error, { outcome: 'unknown' });
      job.known = {
        state: error.outcome === 'refused' ? 'refused' : 'unknown',
        error: error.code === 'ABORTED' ? (job.known.error ?? tooLate(description, job.outcome)) : error,
      };
      return step;
    }
  };
  const stepAfter = (error: SessionGateError, doubt: boolean): NextStep => {
    if (error.outcome === 'not-sent') return 'again';
    // By its code: it is no instance of this class where the client comes from another copy of the package.
    if (!/^(REFUSED|AUTHENTICATION)$/.test(error.code)) return description.inDoubt;
    return error.retryable ? 'again' : description.no(error as RefusedError, doubt);
  };
  const check = (signal: Signal): Promise<NextStep> | NextStep =>
    description.check?.(request, job.outcome === 'unknown', { signal, memory }).catch(() => 'check') ?? 'again';

  const work = async (): Promise<Ending> => {
    let next: NextStep = 'again';
    for (let pause = 500; ; ) {
      const left = Math.max(0, ...[...waiting].map((deadline) => deadline.left()));
      const clock = startDeadline(mayRepeat(description) ? Math.min(ATTEMPT_LIMIT, left / 2) : FOREVER, stop.signal);
      const asked: NextStep = next;
      next = asked === 'check' ? await check(clock) : await attempt(clock);
      clock.release();
      if (typeof next === 'object') return { ...(isOpen(next) && job.known), ...next, attempts: job.attempts };
      if (next !== 'check' || asked === 'check') {
        await sleep(pause, stop.signal);
        pause = Math.min(5000, pause * 2);
      }
      if (stop.signal.aborted) return { ...job.known, attempts: job.attempts };
    }
  };

  // Not before whoever asked has joined.
  const ending = Promise.resolve().then(work).finally(done);
  ending.catch(() => {}); // whoever still waits gets it; there may be nobody
  return Object.assign(job, {
    ending,
    join: (deadline: Deadline) => {
      waiting.add(deadline);
      return () => {
        waiting.delete(deadline);
        if (waiting.size > 0) return;
        stop.abort();
        done();
      };
    },
  });
}

/** Whether the session may be open, which wants a reason. */
export const isOpen = ({ state }: Pick<Ending, 'state'>): boolean => state === 'refused' || state === 'unknown';

const mayRepeat = ({ inDoubt }: Pick<EndingDescription<never>, 'inDoubt'>) => typeof inDoubt !== 'object';

/** The error of an ending that was cut off by time. */
export function tooLate<Request>(description: EndingDescription<Request>, outcome: Outcome): SessionGateError {
  const { gateway, operation } = description;
  const details = { gateway, operation, outcome, retryable: mayRepeat(description) };
  return new TimeoutError(`${operation}: no answer in time`, details);
}
