import type { Signal } from '../core/deadline.js';
import type { SessionGateError } from '../core/errors.js';
import type { Observer } from '../core/observe.js';
import type { OperationContext } from '../core/operation.js';
import { descriptionOf } from '../core/task.js';
import type { Payment } from './types.js';

/**
 * The registered symbol under which a client holds the description of its payments, so that `pay` imports no gateway
 * and accepts a client of another copy of the package. It holds functions only.
 */
export const PAYMENT: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.payment') as never;

/** The values that identify a payment in a look-up. */
export interface PaymentIdentity {
  /** Equal for equal requests. */
  readonly key: string;
  /** The client reference; absent if the request has none yet. */
  readonly reference?: string;
  readonly amount: string;
  readonly transtype: string;
}

/** The result of a look-up by a client reference. */
export interface FoundPayment {
  readonly state: 'approved' | 'declined' | 'unknown';
  readonly reply?: unknown;
  /** The reason in words why it is `unknown`. */
  readonly reason?: string;
  /** Whether a later look-up may find it out. */
  readonly mayChange?: boolean;
}

/** Describes the payments of a client. */
export interface PaymentDescription<Request> {
  /** The observer of the client, which gets the result of `pay`. */
  readonly observe?: Observer;
  /** Names the gateway and the operation on errors. */
  context(): OperationContext;
  /** Checks a request; throws `InvalidRequestError`, also for a transaction type that has no approval. */
  identify(request: Request): PaymentIdentity;
  /** Sends the payment once; rejects with an error of this package. */
  send(request: Request, signal: Signal): Promise<{ reply: unknown; requestId?: string }>;
  /** How often this client has sent a payment with this reference. */
  timesSent(reference: string): number;
  /** The payments that are being looked up, by the keys of their requests. */
  readonly lookedUp: Map<string, { readonly reference: string; callers: number }>;
  /** Whether a refusal says that the payment was processed and declined. */
  isDecline(refusal: SessionGateError): boolean;
  /** Looks a payment up by its reference; undefined if it has none. Rejects with an error of this package. */
  find(identity: PaymentIdentity, request: Request, signal: Signal): Promise<FoundPayment | undefined>;
}

/** A client whose payments `pay` can make. `Result` is the result of `pay`. */
export interface Payable<Request, Result = Payment> {
  /** @internal */
  readonly [PAYMENT]: PaymentDescription<Request> & {
    /** Never set: it tells the compiler the result of `pay`. */
    readonly result?: Result;
  };
}

/** Returns the description of a client's payments; undefined for any other value. Throws nothing. */
export function paymentOf<Request>(client: Payable<Request, unknown>): PaymentDescription<Request> | undefined {
  return descriptionOf(client, PAYMENT);
}
