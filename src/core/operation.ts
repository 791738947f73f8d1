import { defineMember } from '../validation/define-member.js';
import { callable, refuse, snapshotOptions } from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import type { Signal } from './deadline.js';
import { type Gateway, isSessionGateError, type Outcome, type SessionGateError } from './errors.js';
import { brokenPageError } from './outcome.js';

/** Whole seconds, 1 to 3,600; absent, `0`, `null` and `''` mean the operation's default. */
export type Timeout = number | string | null | undefined;

/** The options of a single call. */
export interface CallOptions {
  /** The whole call's budget in seconds, repeats and body reading included. */
  timeout?: Timeout;
  /** Ends the call with `AbortedError`. */
  signal?: Signal | undefined;
  /** Extra attempts; ignored for operations that must not be sent twice. */
  retry?: number | undefined;
}

/** The names of `CallOptions`. */
export const CALL_OPTIONS: readonly string[] = ['timeout', 'signal', 'retry'];

/**
 * Runs exactly once, after the call has returned: the reply first, the error second. Where `error` is undefined, the
 * reply has its documented type.
 */
export type Callback<Reply, Failed> = (
  ...settled: [reply: Reply, error: undefined] | [reply: Failed, error: SessionGateError]
) => void;

/**
 * An operation, in the calling convention of all operations. Without a callback it returns a promise that rejects with
 * a `SessionGateError`; with one it returns nothing. `Failed` is the type of the callback's first argument on a
 * failure.
 */
export interface Operation<Request, Reply, Failed = unknown, Options extends CallOptions = CallOptions> {
  // The overloads with a callback come first. Otherwise TypeScript compares a function with `options` and drops the
  // types of its parameters. A function of one parameter is no `Callback` to TypeScript, so it has a separate
  // signature.
  (request: Request, callback: Callback<Reply, Failed>): void;
  (request: Request, callback: (reply: Reply | Failed) => void): void;
  (request: Request, options: Options | Timeout, callback: Callback<Reply, Failed>): void;
  (request: Request, options: Options | Timeout, callback: (reply: Reply | Failed) => void): void;
  (request: Request, options?: Options | Timeout): Promise<Reply>;
}

/** The gateway and the operation, for errors. */
export interface OperationContext {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
}

/** Runs the operation for all forms; gets the caller's options as a snapshot. */
type Run = (request: unknown, options: Map<string, unknown>) => Promise<unknown>;

/**
 * Makes the function that a caller sees. `failed` says what a callback gets first on a failure; `knownOptions` names all
 * options of the call, where `run` does not check the names itself.
 */
export function defineOperation<O>(
  context: OperationContext,
  run: Run,
  failed: (error: SessionGateError) => unknown,
  knownOptions?: readonly string[],
): O {
  const start = async (request: unknown, settings: unknown, callback: unknown) => {
    let hasBegun = false;
    try {
      refuseThenOfObjects();
      callable('callback', callback);
      const isObject = typeof settings === 'object' && settings !== null;
      const options = isObject ? snapshotOptions(settings, 'options') : new Map([['timeout', settings]]);
      if (knownOptions) refuseUnknownOptions(options, knownOptions, context.operation);
      hasBegun = true;
      return await run(request, options);
    } catch (error) {
      throw withContext(context, error, hasBegun ? 'unknown' : 'not-sent');
    }
  };
  const operation = (request: unknown, second?: unknown, third?: unknown) => {
    const [settings, callback] = typeof second === 'function' ? [undefined, second] : [second, third];
    const promise = start(request, settings, callback);
    if (typeof callback !== 'function') return promise;
    // In a separate microtask, so that an error of the callback is uncaught, as in an event handler, and is not caught
    // here.
    promise.then(
      (reply) => queueMicrotask(() => callback(reply)),
      (error) => queueMicrotask(() => callback(failed(error), error)),
    );
  };
  return operation as O;
}

/** Rejects a page in which every object has a method `then`: no promise for a reply would ever settle there. */
function refuseThenOfObjects(): void {
  const { then } = Object.prototype as { then?: unknown };
  if (typeof then === 'function')
    refuse('Object.prototype.then', 'must be removed, because promises never settle with it');
}

/**
 * Returns the error with its gateway and operation, which the checks of fields do not know. Any other error has its
 * cause in a part of the platform that the page has replaced. It becomes an error of this package, with `outcome`.
 */
export function withContext(
  context: Partial<OperationContext> & { readonly requestId?: string },
  error: unknown,
  outcome: Outcome = 'not-sent',
): SessionGateError {
  if (!isSessionGateError(error)) return brokenPageError(outcome, context);
  defineMember(error, 'gateway', context.gateway);
  defineMember(error, 'operation', context.operation);
  return error;
}
