import { type Deadline, type Signal, startDeadline } from '../core/deadline.js';
import { isSessionGateError, type Outcome, type SessionGateError, TimeoutError } from '../core/errors.js';
import { abortedError, sentence } from '../core/outcome.js';
import { withoutCardNumber } from '../redaction/recognise.js';
import type { FoundPayment, PaymentDescription, PaymentIdentity } from './description.js';
import { lookUp } from './look-up.js';
import type { Payment } from './types.js';

/** The part of the budget that sending may take, so that time is left to look the payment up. */
const SENDING_SHARE = 0.75;

const USED_BEFORE: FoundPayment = { state: 'unknown', reason: 'this client used its reference before' };
/** Only if the page has replaced what makes references. Records of other payments may have no reference too. */
const NO_REFERENCE: FoundPayment = { state: 'unknown', reason: 'its reference is not known' };

/** One call of `pay`. */
export interface PayTask<Request> {
  readonly description: PaymentDescription<Request>;
  readonly request: Request;
  readonly identity: PaymentIdentity;
  readonly deadline: Deadline;
  /** The caller's signal. */
  readonly signal: Signal | undefined;
}

/** Sends a payment once, and looks it up if its outcome is in doubt. Throws `InvalidRequestError` and `AbortedError`. */
export async function sendOnce<Request>(task: PayTask<Request>): Promise<Payment> {
  const { description, request, identity, deadline } = task;
  const clock = startDeadline(deadline.left() * SENDING_SHARE, deadline);
  try {
    const { reply, requestId = '' } = await description.send(request, clock);
    return { state: 'approved', requestId: identity.reference ?? requestId, reply, attempts: 1 };
  } catch (thrown) {
    if (!isSessionGateError(thrown) || thrown.code === 'INVALID_REQUEST') throw thrown;
    const { outcome, reply } = thrown;
    throwIfAborted(task, outcome, thrown.requestId);
    // The time limit of the sending ended it, not the caller.
    const error = thrown.code === 'ABORTED' ? noAnswer(task, 'no answer in time', outcome, thrown.requestId) : thrown;
    // The error lacks a reference that looks like a card number.
    const requestId = identity.reference ?? thrown.requestId ?? '';
    if (outcome === 'not-sent') return { state: outcome, requestId, error, attempts: 0 };
    if (outcome === 'unknown') return findOut(task, requestId, error, 1);
    return { state: description.isDecline(thrown) ? 'declined' : outcome, requestId, reply, error, attempts: 1 };
  } finally {
    clock.release();
  }
}

/** Looks up a payment that an earlier call sent. Throws `AbortedError`. */
export function resumePayment<Request>(task: PayTask<Request>, reference: string): Promise<Payment> {
  const error = noAnswer(task, 'the payment was not sent again', 'unknown', withoutCardNumber(reference));
  return findOut(task, reference, error, 0);
}

/** Looks a payment up. `error` is the reason of the look-up, and that of the result if it stays unknown. */
async function findOut<Request>(
  task: PayTask<Request>,
  reference: string,
  error: SessionGateError,
  attempts: number,
): Promise<Payment> {
  const { description, request, identity, deadline } = task;
  const stop = beginLookUp(description, identity.key, reference);
  // The look-up may find the earlier payment.
  const isUsedBefore = description.timesSent(reference) > 1;
  const find = () => lookUp(description, { ...identity, reference }, request, deadline);
  const found = !reference ? NO_REFERENCE : isUsedBefore ? USED_BEFORE : await find();
  stop();
  throwIfAborted(task, 'unknown', withoutCardNumber(reference));
  const { state, reason, reply = error.reply } = found;
  if (reason) error.message += `; ${reason}`;
  const known = { requestId: reference, reply, attempts };
  return state === 'approved' ? { state, ...known } : { state, ...known, error };
}

/** Notes that a payment is looked up; returns the function that ends it. Several calls may look up the same one. */
function beginLookUp({ lookedUp }: PaymentDescription<never>, key: string, reference: string): () => void {
  const entry = lookedUp.get(key) ?? { reference, callers: 0 };
  entry.callers++;
  lookedUp.set(key, entry);
  return () => {
    if (--entry.callers === 0) lookedUp.delete(key);
  };
}

/** Throws `AbortedError` if the caller's signal has ended the call. */
export function throwIfAborted(
  { description, deadline, signal }: PayTask<unknown>,
  outcome: Outcome,
  requestId?: string,
): void {
  if (deadline.endedBy === 'abort')
    throw abortedError({ ...description.context(), requestId }, outcome, signal?.reason);
}

function noAnswer(
  { description }: PayTask<unknown>,
  problem: string,
  outcome: Outcome,
  requestId?: string,
): SessionGateError {
  const context = description.context();
  return new TimeoutError(sentence(context.operation, problem, outcome), { ...context, outcome, requestId });
}
