import { startDeadline } from '../core/deadline.js';
import { defineTask, readTask } from '../core/task.js';
import { withoutCardNumber } from '../redaction/recognise.js';
import { flag, refuse } from '../validation/fields.js';
import { type Payable, type PaymentDescription, paymentOf } from './description.js';
import { resumePayment, sendOnce, throwIfAborted } from './send-once.js';
import type { PayCallback, Payment, PayOptions } from './types.js';

/** The budget in seconds, unless the call sets one. */
const DEFAULT_BUDGET = 120;

/**
 * Makes a payment and finds out its outcome for certain: sends it once, and if its outcome is in doubt looks it up by
 * its client reference until it is found or the budget ends. While it runs, an equal `pay` of the same client sends
 * nothing. Rejects only with `InvalidRequestError` and `AbortedError`. Follows developer.slimcd.com, ProcessTransaction and
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
  let sendings = 0;
  const onSend = () => {
    sendings++;
  };
  return defineTask(
    paymentOf(client),
    'must be made by createSlimCD: the other gateways have no payments',
    (description, given, options) => payWith(description, given, options, onSend),
    (error): Payment => ({
      state: error.outcome === 'not-sent' ? 'not-sent' : 'unknown',
      requestId: error.requestId ?? '',
      error,
      attempts: error.outcome === 'not-sent' ? 0 : sendings,
    }),
  )(request, second, callback);
}

async function payWith<Request>(
  description: PaymentDescription<Request>,
  given: unknown,
  options: ReadonlyMap<string, unknown>,
  onSend: () => void,
): Promise<Payment> {
  const { request, budget, signal } = readTask<Request>('pay', given, options, DEFAULT_BUDGET, ['resume']);
  const identity = description.identify(request);
  const resume = flag('resume', options.get('resume') ?? false);
  if (resume && !identity.reference)
    refuse('client_transref', 'is required with resume: it is the reference of the payment to look for');

  const deadline = startDeadline(budget, signal);
  const task = { description, request, identity, deadline, signal };
  try {
    throwIfAborted(task, 'not-sent', withoutCardNumber(identity.reference));
    // An equal payment that is being looked up may have been approved, so this one must not be sent beside it.
    const earlier = resume ? identity.reference : description.lookedUp.get(identity.key)?.reference;
    if (earlier) return await resumePayment(task, earlier);
    onSend();
    return await sendOnce(task);
  } finally {
    deadline.release();
  }
}
