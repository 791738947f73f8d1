import type { Signal } from '../core/deadline.js';
import type { Observer } from '../core/observe.js';
import type { OperationContext } from '../core/operation.js';
import type { Payment } from './types.js';

/**
 * The registered symbol under which a client keeps how its payments are made, so that `pay` imports no gateway and
 * takes a client of another copy of the package too. It holds functions only.
 */
export const PAYMENT: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.payment') as never;

/** What tells a payment from others when it is looked up. */
export interface PaymentIdentity {
  /** The client reference; absent where the request leaves it to be made. */
  readonly reference?: string;
  readonly amount: string;
  readonly transtype: string;
}

/** What a look-up found by a client reference. */
export interface FoundPayment {
  readonly state: 'approved' | 'declined' | 'unknown';
  readonly reply?: unknown;
  /** Says in words why it is `unknown`. */
  readonly reason?: string;
  /** Whether a later look-up may find it out. */
  readonly mayChange?: boolean;
}

/** How the payments of a client are made. */
export interface PaymentDescription<Request> {
  /** The observer of the client, which is told what `pay` found out. */
  readonly observe?: Observer;
  /** Names the gateway and the operation on errors. */
  context(): OperationContext;
  /** Checks a request; throws `InvalidRequestError`, also for a transaction type that has no approval. */
  identify(request: Request): PaymentIdentity;
  /** Sends the payment once; rejects with an error of this package. */
  send(request: Request, signal: Signal): Promise<{ reply: unknown; requestId?: string }>;
  /** How often this client has sent a payment with this reference. */
  timesSent(reference: string): number;
  /** Whether a refusal says that the payment was processed and declined. */
  isDecline(reply: unknown): boolean;
  /** Looks a payment up by its reference; undefined where it has none. Rejects with an error of this package. */
  find(identity: PaymentIdentity, request: Request, signal: Signal): Promise<FoundPayment | undefined>;
}

/** A client whose payments `pay` can make. `Result` is what `pay` finds out. */
export interface Payable<Request, Result = Payment> {
  /** @internal */
  readonly [PAYMENT]: PaymentDescription<Request> & {
    /** Never there: it tells the compiler what `pay` finds out. */
    readonly result?: Result;
  };
}

/** Returns how the payments of a client are made; undefined for what is no such client. Throws nothing. */
export function paymentOf<Request>(client: Payable<Request, unknown>): PaymentDescription<Request> | undefined {
  try {
    return client[PAYMENT];
  } catch {
    return undefined; // null, a revoked proxy or a throwing getter
  }
}
