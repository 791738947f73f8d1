import type { Gateway } from '../core/errors.js';
import type { Fault } from './faults.js';
import type { SessionState } from './session-states.js';

/** A call as a gateway received it. */
export interface Call {
  /** The gateway that received it. */
  readonly gateway: Gateway;
  /** The documented name of the operation, or the unknown name that was called. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The received fields, from the query and the body. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The received body. */
  readonly body: string;
  /** Whether the gateway carried out the call, also if its answer was lost. */
  applied: boolean;
}

/** A session of any of the five gateways. */
export interface Session {
  /** The gateway of the session. */
  readonly gateway: Gateway;
  /** One of the states that `SESSION_STATES` lists for the gateway; another one throws `InvalidRequestError`. */
  state: SessionState;
  [detail: string]: unknown;
}

/** The credentials that the mock gateways know. */
export interface Credentials {
  readonly slimcd: readonly { readonly username: string; readonly password?: string | undefined }[];
  readonly pagos: readonly { readonly token: string }[];
  readonly ftipgw: readonly { readonly Username: string; readonly Password: string; readonly Vendor: string }[];
  readonly zastrpay: readonly { readonly apiKey: string }[];
  readonly gvp: readonly { readonly token: string; readonly pin: string }[];
}

/** The mock that the handlers of all gateways share. */
export interface MockState {
  readonly calls: Call[];
  readonly sessions: Map<string, Session>;
  /** The fault of this call. */
  fault(call: Call): Fault | undefined;
  /** Seconds that the fault `slow` takes. */
  readonly delay: number;
  /** Where a hosted page sends the payer afterwards. */
  readonly redirectUrl?: string;
  /** Seconds until a search finds a payment. */
  readonly findDelay: number;
  readonly credentials: Credentials;
  /** Whether answers carry CORS headers. */
  readonly cors: boolean;
  /** Whether GVP takes calls without a signature. */
  readonly allowUnsignedGvp: boolean;
}

/** An answer of a gateway. */
export interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the call took effect. */
  readonly applied?: boolean;
  /** The name of the callback that wraps the body. */
  readonly callback?: string;
}
