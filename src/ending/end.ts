import { type Signal, startDeadline, until } from '../core/deadline.js';
import { AbortedError, type Outcome, type SessionGateError } from '../core/errors.js';
import { type Timeout, withContext } from '../core/operation.js';
import { abortSignal, refuse, seconds, snapshot } from '../validation/fields.js';
import { ENDING, type Endable, type EndingState, endingOf } from './description.js';
import { disarm } from './on-leave.js';
import { type EndTask, isOpen, startEndTask, tooLate } from './task.js';

/** What `end` found out. */
export interface Ending {
  /**
   * `ended`: by this call. `already-ended`: before it. `pending`: accepted, not finished. `completed`: paid or
   * otherwise finished, so that it cannot be ended. `refused`: the gateway said no and the session is as it was.
   * `unknown`: it could not be found out.
   */
  readonly state: EndingState;
  /** What the gateway last said of the session. */
  readonly reply?: unknown;
  /** Why it is `refused` or `unknown`. */
  readonly error?: SessionGateError;
  /** How long the shopper keeps access, where the gateway said so. */
  readonly accessUntil?: Date;
  /** How often the ending operation was tried; one that could not be sent counts too. */
  readonly attempts: number;
}

/** How `end` may go about it. */
export interface EndOptions {
  /** The budget in whole seconds, 1 to 3,600; 45 unless set. */
  timeout?: Timeout;
  /** Ends the waiting with `AbortedError`. */
  signal?: Signal;
}

const BUDGET = 45;

/**
 * Ends a session for certain: sends the gateway's ending operation, repeats it where that is safe, and after an
 * attempt in doubt finds out what happened, where the gateway offers a way. Two calls for the same session of the
 * same client share the work. Never reports `ended` on a guess; rejects only with `InvalidRequestError` and
 * `AbortedError`.
 */
export async function end<Request>(
  client: Endable<Request>,
  request: Request,
  options: EndOptions = {},
): Promise<Ending> {
  const description =
    endingOf(client) ?? refuse('client', 'must be made by createSlimCD, createPagos, createZastrpay or createGvp');
  try {
    const given = snapshot(options ?? {}, 'options');
    const budget = seconds(given.get('timeout')) ?? BUDGET;
    const signal = abortSignal(given.get('signal'));
    const fields = snapshot(request, 'request');
    const deadline = startDeadline(budget * 1000, signal);
    const aborted = (outcome: Outcome) => new AbortedError('ended by the caller', { outcome, cause: signal?.reason });
    if (deadline.endedBy) throw aborted('not-sent');
    // What the caller changes from now on belongs to another session.
    const copy = Object.fromEntries(fields) as Request;
    const job = share(client, copy, fields);
    const leave = job.join(deadline);
    const ending = await until(deadline, job.ending).finally(() => {
      leave();
      deadline.release();
    });
    if (ending && !isOpen(ending)) disarm(description, copy);
    if (ending) return ending;

    const { outcome, attempts, known } = job;
    if (deadline.endedBy === 'abort') throw aborted(outcome);
    return { ...known, error: known.error ?? tooLate(description, outcome), attempts };
  } catch (error) {
    throw withContext(description, error);
  }
}

// Endings under way, by client and fields.
const jobs = new WeakMap<object, Map<string, EndTask>>();

/** The work that ends this session: what is under way already where all fields are the same. */
function share<Request>(client: Endable<Request>, request: Request, fields: ReadonlyMap<string, unknown>): EndTask {
  // An object as a value is a mistake that the gateway's own checks refuse, and may not be read.
  const entries = [...fields].map(([name, value]) => [
    name,
    typeof value,
    Object(value) === value ? '' : String(value),
  ]);
  const key = JSON.stringify(entries.sort());
  const mine = jobs.get(client) ?? new Map<string, EndTask>();
  jobs.set(client, mine);
  const forget = () => mine.get(key) === job && mine.delete(key);
  const job: EndTask = mine.get(key) ?? startEndTask(client[ENDING], request, forget);
  mine.set(key, job);
  return job;
}
