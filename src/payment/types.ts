import type { Signal } from '../core/deadline.js';
import type { SessionGateError } from '../core/errors.js';
import type { Timeout } from '../core/operation.js';

/**
 * What became of a payment. `approved` and `declined`: the gateway processed it, as its reply or its own record says.
 * `refused`: the gateway refused the request and never processed it. `not-sent`: nothing left the browser. `unknown`:
 * it may have been processed, and no look-up found out.
 */
export type PaymentState = 'approved' | 'declined' | 'refused' | 'not-sent' | 'unknown';

/** What `pay` reports in every state. */
interface PaymentBase {
  /** The client reference of the payment, by which it can be looked up at the gateway. */
  readonly requestId: string;
  /** How often the payment was sent by this call: 0 or 1. */
  readonly attempts: number;
}

/** The gateway approved the payment. */
export interface ApprovedPayment<Reply> extends PaymentBase {
  readonly state: 'approved';
  /** What the gateway said of the payment, in the reply to it or in its record. */
  readonly reply: Reply;
  readonly error?: undefined;
}

/** The gateway processed the payment and declined it. */
export interface DeclinedPayment<Reply> extends PaymentBase {
  readonly state: 'declined';
  /** What the gateway said of the payment, in the reply to it or in its record. */
  readonly reply: Reply;
  /** The decline, or why the payment had to be looked up. */
  readonly error: SessionGateError;
}

/** The payment was never processed, or nothing certain is known of it. */
export interface FailedPayment<Reply> extends PaymentBase {
  readonly state: 'refused' | 'not-sent' | 'unknown';
  /** What the gateway said, where it said anything. */
  readonly reply?: Reply;
  /** Why it is `refused`, `not-sent` or `unknown`. */
  readonly error: SessionGateError;
}

/**
 * What `pay` found out. `state` tells which members are there. The types are those of the gateway's replies: to a
 * payment that was processed, and to one that was not.
 */
export type Payment<Reply = unknown, Failed = Reply> =
  | ApprovedPayment<Reply>
  | DeclinedPayment<Reply>
  | FailedPayment<Failed>;

/** What a call of `pay` may set. */
export interface PayOptions {
  /** The budget in whole seconds, 1 to 3,600; 120 unless set. */
  timeout?: Timeout;
  /** Ends the waiting with `AbortedError`. */
  signal?: Signal;
  /** Never sends: looks the payment up until it is found or the budget ends. Needs `client_transref`. */
  resume?: boolean;
}

/** Runs exactly once, after `pay` has returned. On a misuse or an abort `payment.state` is not an answer: see `error`. */
export type PayCallback<Result = Payment> = (payment: Result, error?: SessionGateError) => void;
