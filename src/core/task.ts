import { abortSignal, refuse, seconds, snapshot } from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { now, type Signal } from './deadline.js';
import { isSessionGateError, type SessionGateError } from './errors.js';
import { type CallEvent, nextCallId, notify, type Observer } from './observe.js';
import { defineOperation, type OperationContext } from './operation.js';

/** The members that the descriptions of endings and payments have in common. */
interface TaskDescription {
  /** The observer of the client, which gets the result. */
  readonly observe?: Observer;
  /** Names the gateway and the operation on errors. */
  context(): OperationContext;
}

/** The part of the results of `end` and `pay` that an observer gets. */
interface TaskResult {
  readonly state: CallEvent['state'];
  readonly attempts: number;
  readonly error?: SessionGateError;
}

/** Returns the description that a client holds under a symbol; undefined for any other value. Throws nothing. */
export function descriptionOf<Key extends symbol, Description>(
  client: { readonly [Name in Key]: Description },
  key: Key,
): Description | undefined {
  try {
    return client[key];
  } catch {
    // null, a revoked proxy or a throwing getter
    return undefined;
  }
}

/**
 * Makes the function of `end` or `pay` for one client. Without a description it rejects with `problem`, which says what
 * is wrong with the client. `failed` makes the result that a callback gets on a misuse or an abort.
 */
export function defineTask<Description extends TaskDescription, Result extends TaskResult>(
  description: Description | undefined,
  problem: string,
  work: (description: Description, request: unknown, options: ReadonlyMap<string, unknown>) => Promise<Result>,
  failed: (error: SessionGateError) => Result,
): (...values: unknown[]) => Promise<Result> {
  const context = (description?.context() ?? {}) as OperationContext;
  const run = async (request: unknown, options: ReadonlyMap<string, unknown>) => {
    if (!description) return refuse('client', problem);
    return observeResult(description.observe, context, () => work(description, request, options), failed);
  };
  return defineOperation(context, run, failed);
}

/**
 * Reads the arguments of `end` and `pay` beside the client: a copy of the request, so that later changes do not count,
 * the budget in milliseconds, and the signal. Throws `InvalidRequestError`.
 */
export function readTask<Request>(
  name: string,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
  defaultBudget: number,
  ownOptions: readonly string[] = [],
): { request: Request; budget: number; signal: Signal | undefined } {
  refuseUnknownOptions(options, ['timeout', 'signal', ...ownOptions], name);
  return {
    request: Object.fromEntries(snapshot(request, 'request')) as Request,
    budget: (seconds(options.get('timeout')) ?? defaultBudget) * 1000,
    signal: abortSignal(options.get('signal')),
  };
}

/**
 * Runs the work of `end` or `pay` and passes its result to the observer. A caller that aborts gets no result, so the
 * observer gets `aborted` then.
 */
async function observeResult<Result extends TaskResult>(
  observer: Observer | undefined,
  { gateway, operation }: OperationContext,
  work: () => Promise<Result>,
  aborted: (error: SessionGateError) => Result,
): Promise<Result> {
  const start = now();
  const tell = ({ state, attempts, error }: TaskResult) => {
    const milliseconds = Math.round(now() - start);
    const about = { call: nextCallId(), type: 'result', gateway, operation, attempt: attempts, milliseconds } as const;
    notify<CallEvent>(observer, { ...about, state, code: error?.code, reason: error?.reason });
  };
  try {
    const result = await work();
    tell(result);
    return result;
  } catch (error) {
    if (isSessionGateError(error) && error.code === 'ABORTED') tell(aborted(error));
    throw error;
  }
}
