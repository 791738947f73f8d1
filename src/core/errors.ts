/** The five gateways, as they stand on errors and events. */
export type Gateway = 'slimcd' | 'pagos' | 'ftipgw' | 'zastrpay' | 'gvp';

/** Can it have happened? `not-sent` and `refused`: no. `unknown`: perhaps. */
export type Outcome = 'not-sent' | 'refused' | 'unknown';

/** What kind of failure it was; one value for each error class. */
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

/** What an error knows beside its message. Nothing here holds a credential or a URL query. */
export interface ErrorDetails {
  /** Whether the operation can have taken effect. */
  outcome?: Outcome;
  /** Whom the call was for. */
  gateway?: Gateway;
  /** The documented name of the operation, such as `CancelSession`. */
  operation?: string;
  /** The vendor's own code, such as `FAIL`. */
  gatewayCode?: string;
  /** The HTTP status, where one was seen. */
  status?: number;
  /** What the gateway answered, with every secret that was sent blanked. */
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

// A registered symbol is the same in every realm, so an error from a frame is recognised too.
const brand = Symbol.for('sessiongate.error');

/** The base of every error of this package; `code` says which, `outcome` whether it can have happened. */
export abstract class SessionGateError extends Error {
  /** @internal */
  readonly [brand] = true;
  // Spelled out in each class, not taken from it: minifiers rename classes.
  /** The name of the class; `AbortError` for `AbortedError`. */
  abstract override readonly name: string;
  /** What kind of failure it was. */
  abstract readonly code: ErrorCode;
  /** Whether the operation can have taken effect. */
  readonly outcome: Outcome = 'unknown';
  /** Whether sending the same call again is safe and may succeed. */
  readonly retryable: boolean = false;
  /** Whom the call was for. */
  declare readonly gateway?: Gateway;
  /** The documented name of the operation, such as `CancelSession`. */
  declare readonly operation?: string;
  /** The vendor's own code, such as `FAIL`. */
  declare readonly gatewayCode?: string;
  /** The HTTP status, where one was seen. */
  declare readonly status?: number;
  /** What the gateway answered, with every secret that was sent blanked. */
  declare readonly reply?: unknown;
  /** The client reference that the call carried, to look it up at the gateway. */
  declare readonly requestId?: string;
  /** Why there is no readable response, on a `NetworkError`. */
  declare readonly reason?: NetworkReason;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message);
    Object.assign(this, details);
  }
}

/** Refused before anything was sent: the message names the field and what was expected. */
export class InvalidRequestError extends SessionGateError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'INVALID_REQUEST';
  override readonly outcome = 'not-sent';
}

/** The gateway answered no. */
export class RefusedError extends SessionGateError {
  override readonly name: string = 'RefusedError';
  readonly code: ErrorCode = 'REFUSED';
}

/** The gateway refused the credentials, the token or the PIN. */
export class AuthenticationError extends RefusedError {
  override readonly name = 'AuthenticationError';
  override readonly code = 'AUTHENTICATION';
}

/** The gateway failed technically: a 5xx, or a code that it documents as its own fault. */
export class GatewayError extends SessionGateError {
  override readonly name = 'GatewayError';
  readonly code = 'GATEWAY';
}

/** The call's budget ran out. */
export class TimeoutError extends SessionGateError {
  override readonly name = 'TimeoutError';
  readonly code = 'TIMEOUT';
}

/** The caller's `AbortSignal` ended the call; `name` is `AbortError`, as the platform has it. */
export class AbortedError extends SessionGateError {
  override readonly name = 'AbortError';
  readonly code = 'ABORTED';
}

/** No readable answer: offline, refused, cut, or blocked by CORS or a policy. */
export class NetworkError extends SessionGateError {
  override readonly name = 'NetworkError';
  readonly code = 'NETWORK';
}

/** An answer that is not what the gateway documents. */
export class ProtocolError extends SessionGateError {
  override readonly name = 'ProtocolError';
  readonly code = 'PROTOCOL';
}

/** Tells whether a value is an error of this package, also when it comes from a frame or a second copy; throws nothing. */
export function isSessionGateError(value: unknown): value is SessionGateError {
  try {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  } catch {
    return false; // a revoked proxy or a throwing getter
  }
}
