/** The five gateways, by their names in errors and events. */
export type Gateway = 'slimcd' | 'pagos' | 'ftipgw' | 'zastrpay' | 'gvp';

/** Whether the operation can have taken effect. `not-sent` and `refused`: no. `unknown`: perhaps. */
export type Outcome = 'not-sent' | 'refused' | 'unknown';

/** The kind of failure; one value for each error class. */
export type ErrorCode =
  | 'INVALID_REQUEST'
  | 'REFUSED'
  | 'AUTHENTICATION'
  | 'GATEWAY'
  | 'TIMEOUT'
  | 'ABORTED'
  | 'NETWORK'
  | 'PROTOCOL';

/**
 * Why a call has no readable response. `offline`: the browser is offline and the gateway could not be reached.
 * `blocked`: the page's policy forbids the request. `unreachable`: no connection was made, or the page lacks what the
 * transport needs. `unreadable`: the request may have arrived. `headers`: the caller's headers or token function failed.
 */
export type NetworkReason = 'offline' | 'blocked' | 'unreachable' | 'unreadable' | 'headers';

/** The members of an error beside its message. None holds a credential or a URL query. */
export interface ErrorDetails {
  /** Whether the operation can have taken effect. */
  outcome?: Outcome;
  /** The gateway of the call. */
  gateway?: Gateway;
  /** The documented name of the operation, such as `CancelSession`. */
  operation?: string;
  /** The vendor's own code, such as `FAIL`. */
  gatewayCode?: string;
  /** The HTTP status, where one was seen. */
  status?: number;
  /** The reply of the gateway, with every sent secret redacted. */
  reply?: unknown;
  /** The client reference that the call carried, to look it up at the gateway. */
  requestId?: string;
  /** Whether sending the same call again is safe and may succeed. */
  retryable?: boolean;
  /** Why there is no readable response, on a `NetworkError`. */
  reason?: NetworkReason;
  /** The reason of the caller's signal, what the caller's own function threw, or in Node the system's error code. */
  cause?: unknown;
}
