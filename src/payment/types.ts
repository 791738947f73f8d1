import type { Signal } from '../core/deadline.js';
import type { SessionGateError } from '../core/errors.js';
import type { Timeout } from '../core/operation.js';

/**
 * The state of a payment. `approved` and `declined`: the gateway processed it, according to its reply or its record.
 * `refused`: the gateway refused the request and never processed it. `not-sent`: nothing left the browser. `unknown`:
 * it may have been processed, and no look-up found it.
 */
export type PaymentState = 'approved' | 'declined' | 'refused' | 'not-sent' | 'unknown';

/** The members of a result of `pay` in every state. */
interface PaymentBase {
  /** The client reference of the payment, by which it can be looked up at the gateway. */
  readonly requestId: string;
  /** How often the payment was sent by this call: 0 or 1. */
  readonly attempts: number;
}

/** The gateway approved the payment. */
export interface ApprovedPayment<Reply> extends PaymentBase {
  readonly state: 'approved';
  /** The gateway's reply to the payment, or its record of it. */
  readonly reply: Reply;
  readonly error?: undefined;
}

/** The gateway processed the payment and declined it. */
export interface DeclinedPayment<Reply> extends PaymentBase {
  readonly state: 'declined';
  /** The gateway's reply to the payment, or its record of it. */
  readonly reply: Reply;
  /** The decline, or why the payment had to be looked up. */
  readonly error: SessionGateError;
}

/** The payment was never processed, or its state is not certain. */
export interface FailedPayment<Reply> extends PaymentBase {
  readonly state: 'refused' | 'not-sent' | 'unknown';
  /** The gateway's reply, if one arrived. */
  readonly reply?: Reply;
  /** Why it is `refused`, `not-sent` or `unknown`. */
  readonly error: SessionGateError;
}

/**
 * The result of `pay`. `state` tells which members are set. The types are those of the gateway's replies: to a payment
 * that was processed, and to one that was not.
 */
export type Payment<Reply = unknown, Failed = Reply> =
  | ApprovedPayment<Reply>
  | DeclinedPayment<Reply>
  | FailedPayment<Failed>;

/** The options of `pay`. */
export interface PayOptions {
  /** The budget in whole seconds, 1 to 3,600; 120 unless set. */
  timeout?: Timeout;
  /** Ends the waiting with `AbortedError`. */
  signal?: Signal | undefined;
  /** Never sends: looks the payment up until it is found or the budget ends. Needs `client_transref`. */
  resume?: boolean | undefined;
}

/**
 * Runs exactly once, after `pay` has returned. After a misuse or an abort `payment.state` does not count: see `error`.
 */
export type PayCallback<Result = Payment> = (payment: Result, error?: SessionGateError) => void;
