import type { Signal } from '../core/deadline.js';
import type { SessionGateError } from '../core/errors.js';
import type { Timeout } from '../core/operation.js';

/**
 * What became of a payment. `approved` and `declined`: the gateway processed it, as its reply or its own record says.
 * `refused`: the gateway refused the request and never processed it. `not-sent`: nothing left the browser. `unknown`:
 * it may have been processed, and no look-up found out.
 */
export type PaymentState = 'approved' | 'declined' | 'refused' | 'not-sent' | 'unknown';

/** What `pay` found out. */
export interface Payment<Reply = unknown> {
  readonly state: PaymentState;
  /** The client reference of the payment, by which it can be looked up at the gateway. */
  readonly requestId: string;
  /** What the gateway said of the payment, in the reply to it or in its record. */
  readonly reply?: Reply;
  /** Why it is `declined`, `refused`, `not-sent` or `unknown`. */
  readonly error?: SessionGateError;
  /** How often the payment was sent by this call: 0 or 1. */
  readonly attempts: number;
}

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
export type PayCallback<Reply = unknown> = (payment: Payment<Reply>, error?: SessionGateError) => void;
