import { type Signal, startDeadline, until } from '../core/deadline.js';
import type { SessionGateError } from '../core/errors.js';
import type { Timeout } from '../core/operation.js';
import { abortedError } from '../core/outcome.js';
import { defineTask, readTask } from '../core/task.js';
import { type Endable, endingOf } from './description.js';
import { findLeaves } from './leaves.js';
import { requestKey } from './request-key.js';
import { startEndTask, windUp } from './task.js';
import type { Ending, EndingDescription } from './types.js';

/** The options of `end`. */
export interface EndOptions {
  /** The budget in whole seconds, 1 to 3,600; 45 unless set. */
  timeout?: Timeout;
  /** Ends the waiting with `AbortedError`. */
  signal?: Signal | undefined;
}

/** Runs exactly once, after `end` has returned. On a failure `ending.state` is `unknown` and `error` says why. */
export type EndCallback<Result = Ending> = (ending: Result, error?: SessionGateError) => void;

/** The budget in seconds where the call names none. */
const DEFAULT_BUDGET = 45;

/**
 * Ends a session for certain: sends the gateway's ending operation, repeats it where that is safe, and after an attempt
 * in doubt asks the gateway for the state, if it has an operation for that. Two calls with the same client and the same
 * encoded request share the work. After `unknown`, a later call for the same session in the same page continues with
 * the knowledge of the first. Never reports `ended` on a guess; rejects only with `InvalidRequestError` and `AbortedError`. Follows what
 * each gateway documents: CancelSession and CheckSession (SlimCD), CloseDedicatedSession (Pagos),
 * cancel-redirect-session (Zastrpay), CancelProduct (GVP).
 *
 * @example
 * ```js
 * const slimcd = createSlimCD({ username: 'R6UT8C6M' });
 * const { state } = await end(slimcd, { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' });
 * console.log(state); // prints: ended
 * ```
 */
export function end<Request, Result extends Ending = Ending>(
  client: Endable<Request, Result>,
  request: Request,
  callback: EndCallback<Result>,
): void;
export function end<Request, Result extends Ending = Ending>(
  client: Endable<Request, Result>,
  request: Request,
  options: EndOptions | undefined,
  callback: EndCallback<Result>,
): void;
export function end<Request, Result extends Ending = Ending>(
  client: Endable<Request, Result>,
  request: Request,
  options?: EndOptions,
): Promise<Result>;
export function end<Request>(
  client: Endable<Request>,
  request: Request,
  second?: EndOptions | EndCallback,
  callback?: EndCallback,
): Promise<Ending> | undefined {
  let attempts = 0;
  const countAttempts = (count: number) => {
    attempts = count;
  };
  return defineTask(
    endingOf(client),
    'must be made by createSlimCD, createPagos, createZastrpay or createGvp; other sessions cannot be ended',
    (description, given, options) => endSession(description, given, options, countAttempts),
    (error): Ending => ({ state: 'unknown', error, attempts }),
  )(request, second, callback);
}

async function endSession<Request>(
  description: EndingDescription<Request>,
  given: unknown,
  options: ReadonlyMap<string, unknown>,
  countAttempts: (attempts: number) => void,
): Promise<Ending> {
  const { request, budget, signal } = readTask<Request>('end', given, options, DEFAULT_BUDGET);
  const session = description.identify(request);
  const key = requestKey(description.encode(request));

  const deadline = startDeadline(budget, signal);
  const wasAborted = () => deadline.endedBy === 'abort';
  if (wasAborted()) throw abortedError(description.context(), 'not-sent', signal?.reason);
  const task = description.taskFor(key, (before) => startEndTask(description, request, session, before));
  const leave = task.join(deadline);
  try {
    const ending = await until(deadline, task.result);
    if (ending) return finish(ending, session);
  } finally {
    leave();
    deadline.release();
  }
  // This was the last caller, so the work stops. Its end tells whether its last attempt was sent.
  if (task.isStopped()) await windUp(task);
  const known = task.current();
  countAttempts(known.attempts);
  if (wasAborted()) throw abortedError(description.context(), task.outcome(), signal?.reason);
  return known;
}

/** Keeps a leave request from being sent for a session that has just been ended. */
function finish(ending: Ending, session: string): Ending {
  const { state } = ending;
  if (state !== 'refused' && state !== 'unknown') findLeaves()?.suspend(session);
  return ending;
}
