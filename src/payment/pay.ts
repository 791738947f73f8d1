import { startDeadline } from '../core/deadline.js';
import { isSessionGateError, type Outcome, type SessionGateError, TimeoutError } from '../core/errors.js';
import { observeResult } from '../core/observe.js';
import { defineOperation, type OperationContext, readTask } from '../core/operation.js';
import { abortedError, sentence } from '../core/outcome.js';
import { holdsCardNumber } from '../redaction/recognise.js';
import { refuse } from '../validation/fields.js';
import { type FoundPayment, type Payable, type PaymentDescription, paymentOf } from './description.js';
import { lookUp } from './look-up.js';
import type { PayCallback, Payment, PayOptions } from './types.js';

/** The budget in seconds, unless the call sets one. */
const DEFAULT_BUDGET = 120;
/** The part of the budget that sending may take, so that time is left to look the payment up. */
const SENDING_SHARE = 0.75;

const USED_BEFORE: FoundPayment = { state: 'unknown', reason: 'this client used its reference before' };

/**
 * Makes a payment and finds out its outcome for certain: sends it once, and if its outcome is in doubt looks it up by
 * its client reference until it is found or the budget ends. Identical payments in flight share one request. Rejects
 * only with `InvalidRequestError` and `AbortedError`. Follows developer.slimcd.com, ProcessTransaction and
 * SearchTransactions.
 *
 * @example
 * ```js
 * const card = { cardnumber: '4111111111111111', expmonth: '12', expyear: '30' };
 * const payment = { transtype: 'SALE', amount: '19.77', ...card };
 * const { state, requestId } = await pay(slimcd, payment);
 * if (state === 'unknown') console.log(`Do not send it again: look for ${requestId}`);
 * console.log(state); // prints: approved
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
  let sendings = 0;
  const onSend = () => {
    sendings++;
  };
  const run = async (given: unknown, options: ReadonlyMap<string, unknown>) =>
    description
      ? observeResult(description.observe, context, () => payWith(description, given, options, onSend), failed)
      : refuse('client', 'must be made by createSlimCD: the other gateways have no payments');
  const failed = (error: SessionGateError): Payment => ({
    state: error.outcome === 'not-sent' ? 'not-sent' : 'unknown',
    requestId: error.requestId ?? '',
    error,
    attempts: error.outcome === 'not-sent' ? 0 : sendings,
  });
  return defineOperation<(...values: unknown[]) => Promise<Payment>>(context, run, failed)(request, second, callback);
}

/** Returns a reference for an error, which holds no card number. */
const shown = (reference = ''): string | undefined => (holdsCardNumber(reference) ? undefined : reference || undefined);

async function payWith<Request>(
  description: PaymentDescription<Request>,
  given: unknown,
  options: ReadonlyMap<string, unknown>,
  onSend: () => void,
): Promise<Payment> {
  const { request, budget, signal } = readTask<Request>('pay', given, options, DEFAULT_BUDGET, ['resume']);
  const identity = description.identify(request);
  const resume = options.get('resume') ?? false;
  if (typeof resume !== 'boolean') refuse('resume', 'must be true or false');
  if (resume && !identity.reference)
    refuse('client_transref', 'is required with resume: it is the reference of the payment to look for');

  const context = description.context();
  const deadline = startDeadline(budget, signal);
  const aborted = (outcome: Outcome, requestId?: string) =>
    abortedError({ ...context, requestId }, outcome, signal?.reason);
  const noAnswer = (problem: string, outcome: Outcome, requestId?: string) =>
    new TimeoutError(sentence(context.operation, problem, outcome), { ...context, outcome, requestId });

  /** Looks the payment up; `error` is the reason. */
  const find = async (reference: string, error: SessionGateError, attempts: number): Promise<Payment> => {
    // The look-up may find the earlier payment.
    const isUsedBefore = attempts > 0 && description.timesSent(reference) > 1;
    const found = isUsedBefore ? USED_BEFORE : await lookUp(description, { ...identity, reference }, request, deadline);
    if (deadline.endedBy === 'abort') throw aborted('unknown', shown(reference));
    const { state, reason, reply = error.reply } = found;
    if (reason) error.message += `; ${reason}`;
    const known = { requestId: reference, reply, attempts };
    return state === 'approved' ? { state, ...known } : { state, ...known, error };
  };

  const send = async (): Promise<Payment> => {
    const clock = startDeadline(deadline.left() * SENDING_SHARE, deadline);
    onSend();
    try {
      const { reply, requestId = '' } = await description.send(request, clock);
      return { state: 'approved', requestId, reply, attempts: 1 };
    } catch (thrown) {
      if (!isSessionGateError(thrown) || thrown.code === 'INVALID_REQUEST') throw thrown;
      const { outcome, requestId = '', reply } = thrown;
      if (deadline.endedBy === 'abort') throw aborted(outcome, requestId);
      // The time limit of the sending ended it, not the caller.
      const error = thrown.code === 'ABORTED' ? noAnswer('no answer in time', outcome, requestId) : thrown;
      if (outcome === 'not-sent') return { state: outcome, requestId, error, attempts: 0 };
      if (outcome === 'unknown') return find(requestId, error, 1);
      return { state: description.isDecline(reply) ? 'declined' : outcome, requestId, reply, error, attempts: 1 };
    } finally {
      clock.release();
    }
  };

  try {
    if (deadline.aborted) throw aborted('not-sent', shown(identity.reference));
    if (!resume) return await send();
    const reason = noAnswer('the payment was not sent again', 'unknown', shown(identity.reference));
    return await find(identity.reference ?? '', reason, 0);
  } finally {
    deadline.release();
  }
}
