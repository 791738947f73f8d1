import { type Deadline, type Signal, startDeadline, until } from '../core/deadline.js';
import { AbortedError, isSessionGateError, type Outcome, type SessionGateError, TimeoutError } from '../core/errors.js';
import { observeResult } from '../core/observe.js';
import { defineOperation, type OperationContext } from '../core/operation.js';
import { abortSignal, refuse, seconds, snapshot } from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { type Payable, type PaymentDescription, type PaymentIdentity, paymentOf } from './description.js';
import { lookUp } from './look-up.js';
import type { PayCallback, Payment, PayOptions } from './types.js';

/** The budget in seconds where the call names none. */
const DEFAULT_BUDGET = 120;
/** The part of the budget that sending may take, so that time is left to look the payment up. */
const SENDING_SHARE = 0.75;

/**
 * Makes a payment and finds out for certain what became of it: sends it once, and where its outcome is in doubt looks
 * it up by its client reference until it is found or the budget ends. Identical payments in flight share one request.
 * Rejects only with `InvalidRequestError` and `AbortedError`. Follows developer.slimcd.com, ProcessTransaction and
 * SearchTransactions.
 *
 * @example
 * ```js
 * const payment = { transtype: 'SALE', amount: '19.77', gateid: '900000001' };
 * const { state, requestId } = await pay(slimcd, payment);
 * if (state === 'unknown') console.log(`Do not send it again: look for ${requestId}`);
 * ```
 */
export function pay<Request, Result extends Payment = Payment>(
  client: Payable<Request, Result>,
  request: Request,
  callback: PayCallback<Result>,
): void;
export function pay<Request, Result extends Payment = Payment>(
  client: Payable<Request, Result>,
  request: Request,
  options: PayOptions | undefined,
  callback: PayCallback<Result>,
): void;
export function pay<Request, Result extends Payment = Payment>(
  client: Payable<Request, Result>,
  request: Request,
  options?: PayOptions,
): Promise<Result>;
export function pay<Request>(
  client: Payable<Request>,
  request: Request,
  second?: PayOptions | PayCallback,
  callback?: PayCallback,
): Promise<Payment> | undefined {
  const description = paymentOf(client);
  const context = (description?.context() ?? {}) as OperationContext;
  const run = async (given: unknown, options: ReadonlyMap<string, unknown>) =>
    description
      ? observeResult(description.observe, context, () => payWith(description, given, options), failed)
      : refuse('client', 'must be made by createSlimCD: the other gateways have no payments');
  const failed = (error: SessionGateError): Payment => ({
    state: error.outcome === 'not-sent' ? 'not-sent' : 'unknown',
    requestId: error.requestId ?? '',
    error,
    attempts: 0,
  });
  return defineOperation<(...values: unknown[]) => Promise<Payment>>(context, run, failed)(request, second, callback);
}

async function payWith<Request>(
  description: PaymentDescription<Request>,
  given: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Payment> {
  refuseUnknownOptions(options, ['timeout', 'signal', 'resume'], 'pay');
  const budget = seconds(options.get('timeout')) ?? DEFAULT_BUDGET;
  const signal = abortSignal(options.get('signal'));
  const request = Object.fromEntries(snapshot(given, 'request')) as Request;
  const identity = description.identify(request);
  const resume = options.get('resume') === true;
  if (resume && !identity.reference)
    refuse('client_transref', 'is required with resume: it is the reference of the payment to look for');

  const deadline = startDeadline(budget * 1000, signal);
  try {
    if (deadline.aborted) throw aborted(description, 'not-sent', identity.reference, signal);
    if (!resume) return await sendAndLookUp(description, identity, request, deadline, signal);
    const { operation } = description.context();
    const error = new TimeoutError(`${operation}: the payment was not sent again; it may have happened`);
    return await resolveDoubt(description, identity, request, deadline, signal, error, 0);
  } finally {
    deadline.release();
  }
}

async function sendAndLookUp<Request>(
  description: PaymentDescription<Request>,
  identity: PaymentIdentity,
  request: Request,
  deadline: Deadline,
  signal?: Signal,
): Promise<Payment> {
  const clock = startDeadline(deadline.left() * SENDING_SHARE, deadline);
  try {
    const { reply, requestId = '' } = await description.send(request, clock);
    return { state: 'approved', requestId, reply, attempts: 1 };
  } catch (error) {
    if (!isSessionGateError(error)) throw error;
    if (error.code === 'INVALID_REQUEST') throw error;
    const { outcome, requestId = '', reply } = error;
    if (deadline.endedBy === 'abort') throw aborted(description, outcome, requestId, signal);
    if (outcome === 'not-sent') return { state: 'not-sent', requestId, error, attempts: 0 };
    if (outcome === 'refused') {
      return { state: description.isDecline(reply) ? 'declined' : 'refused', requestId, reply, error, attempts: 1 };
    }
    const known = { ...identity, reference: requestId };
    const { operation, gateway } = description.context();
    const details = { gateway, operation, outcome, requestId };
    // The clock of the sending ended it, and no caller.
    const cause = error.code === 'ABORTED' ? new TimeoutError(`${operation}: no answer in time`, details) : error;
    return resolveDoubt(description, known, request, deadline, signal, cause, 1);
  } finally {
    clock.release();
  }
}

/** Looks the payment up; `error` is why that is needed. */
async function resolveDoubt<Request>(
  description: PaymentDescription<Request>,
  identity: PaymentIdentity,
  request: Request,
  deadline: Deadline,
  signal: Signal | undefined,
  error: SessionGateError,
  attempts: number,
): Promise<Payment> {
  const { reference = '' } = identity;
  const unknown = (reason: string): Payment => {
    error.message += `; ${reason}`;
    return { state: 'unknown', requestId: reference, reply: error.reply, error, attempts };
  };
  // What is found may be the earlier payment.
  if (attempts > 0 && description.timesSent(reference) > 1) return unknown('this client used its reference before');
  const result = await until(deadline, lookUp(description, identity, request, deadline));
  if (deadline.endedBy === 'abort') throw aborted(description, 'unknown', reference, signal);
  if (!result || !('found' in result)) return unknown(result?.reason ?? 'it was not found by its reference in time');
  const { state, reply } = result.found;
  const known = { requestId: reference, reply, attempts };
  return state === 'declined' ? { state, ...known, error } : { state, ...known };
}

function aborted(
  description: PaymentDescription<never>,
  outcome: Outcome,
  requestId: string | undefined,
  signal: Signal | undefined,
): AbortedError {
  const { operation } = description.context();
  const consequence = outcome === 'unknown' ? 'it may have happened' : 'nothing was charged';
  const details = { outcome, requestId, cause: signal?.reason };
  return new AbortedError(`${operation}: the caller aborted; ${consequence}`, details);
}
