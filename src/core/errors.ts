import { defineMember } from '../validation/define-member.js';
import { cleanStack } from './clean-stack.js';
import type { ErrorCode, ErrorDetails, Gateway, NetworkReason, Outcome } from './error-details.js';

export type { ErrorCode, ErrorDetails, Gateway, NetworkReason, Outcome };

// A registered symbol is the same in every realm, so an error from a frame is recognised too.
const brand = Symbol.for('sessiongate.error');

/**
 * Carries the members of every error of this package: `code` names the kind of failure, `outcome` says whether the call
 * can have taken effect.
 *
 * @example
 * ```js
 * const sessionid = '0000000000000000000000000000000000000000';
 * const error = await slimcd.sessions.cancelSession({ sessionid }).catch((reason) => reason);
 * console.log(error instanceof SessionGateError, error.code, error.outcome); // prints: true REFUSED refused
 * ```
 */
export abstract class SessionGateError extends Error {
  /** @internal */
  readonly [brand] = true;
  // Written out in each class, because minifiers rename classes.
  /** The name of the class; `AbortError` for `AbortedError`. */
  abstract override readonly name: string;
  /** The kind of failure. */
  abstract readonly code: ErrorCode;
  /** Whether the operation can have taken effect. */
  readonly outcome: Outcome = 'unknown';
  /** Whether sending the same call again is safe and may succeed. */
  readonly retryable: boolean = false;
  /** The gateway of the call. */
  declare readonly gateway?: Gateway;
  /** The documented name of the operation, such as `CancelSession`. */
  declare readonly operation?: string;
  /** The vendor's own code, such as `FAIL`. */
  declare readonly gatewayCode?: string;
  /** The HTTP status, where one was seen. */
  declare readonly status?: number;
  /** The reply of the gateway, with every sent secret redacted. */
  declare readonly reply?: unknown;
  /** The client reference that the call carried, to look it up at the gateway. */
  declare readonly requestId?: string;
  /** Why there is no readable response, on a `NetworkError`. */
  declare readonly reason?: NetworkReason;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message);
    cleanStack(this);
    for (const name of Object.keys(details)) defineMember(this, name, details[name as keyof ErrorDetails]);
  }
}

/**
 * Reports a request or an option that was rejected before anything was sent. The message says what to change.
 *
 * @example
 * ```js
 * try {
 *   createSlimCD({ usernme: 'R6UT8C6M' });
 * } catch (error) {
 *   console.log(error.message); // prints: usernme is no option of createSlimCD; did you mean username?
 * }
 * ```
 */
export class InvalidRequestError extends SessionGateError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'INVALID_REQUEST';
  override readonly outcome = 'not-sent';
}

/**
 * Reports that the gateway answered no; `gatewayCode` holds its own code. The outcome is `unknown` where an earlier copy
 * of the same request may have caused the refusal.
 *
 * @example
 * ```js
 * const sessionid = '0000000000000000000000000000000000000000';
 * const error = await slimcd.sessions.checkSession({ sessionid }).catch((reason) => reason);
 * console.log(error instanceof RefusedError, error.gatewayCode); // prints: true Error
 * ```
 */
export class RefusedError extends SessionGateError {
  override readonly name: string = 'RefusedError';
  readonly code: ErrorCode = 'REFUSED';
}

/**
 * Reports that the gateway refused the credentials, the token or the PIN.
 *
 * @example
 * ```js
 * const stranger = createSlimCD({ username: 'NOBODY' });
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const error = await stranger.sessions.checkSession({ sessionid }).catch((reason) => reason);
 * console.log(error instanceof AuthenticationError, error.outcome); // prints: true refused
 * ```
 */
export class AuthenticationError extends RefusedError {
  override readonly name = 'AuthenticationError';
  override readonly code = 'AUTHENTICATION';
}

/**
 * Reports that the gateway failed technically: a status 5xx (RFC 9110, 15.6), or a code that it documents as its own
 * fault. The outcome is `unknown`.
 *
 * @example
 * ```js
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const error = await slimcd.sessions.cancelSession({ sessionid }).catch((reason) => reason);
 * if (error instanceof GatewayError) console.log(error.status, error.outcome); // prints: 500 unknown
 * ```
 */
export class GatewayError extends SessionGateError {
  override readonly name = 'GatewayError';
  readonly code = 'GATEWAY';
}

/**
 * Reports that the budget of the call ended before a usable response arrived.
 *
 * @example
 * ```js
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const error = await slimcd.sessions.cancelSession({ sessionid }, { timeout: 1 }).catch((reason) => reason);
 * if (error instanceof TimeoutError) console.log(error.outcome); // prints: unknown
 * ```
 */
export class TimeoutError extends SessionGateError {
  override readonly name = 'TimeoutError';
  readonly code = 'TIMEOUT';
}

/**
 * Reports that the caller's `AbortSignal` ended the call. `name` is `AbortError`, as in the DOM Standard (3.3, Using
 * `AbortController` and `AbortSignal` objects in APIs), and `cause` is the reason of the signal.
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * controller.abort();
 * const request = { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' };
 * const error = await slimcd.sessions.checkSession(request, { signal: controller.signal }).catch((reason) => reason);
 * console.log(error instanceof AbortedError, error.name, error.outcome); // prints: true AbortError not-sent
 * ```
 */
export class AbortedError extends SessionGateError {
  override readonly name = 'AbortError';
  readonly code = 'ABORTED';
}

/**
 * Reports that no readable response arrived: the browser is offline, the connection was refused or cut, or CORS or a
 * policy blocked the response. `reason` says which, where that is known.
 *
 * @example
 * ```js
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const error = await slimcd.sessions.cancelSession({ sessionid }).catch((reason) => reason);
 * if (error instanceof NetworkError) console.log(error.reason, error.outcome); // prints: unreadable unknown
 * ```
 */
export class NetworkError extends SessionGateError {
  override readonly name = 'NetworkError';
  readonly code = 'NETWORK';
}

/**
 * Reports a response that is not what the gateway documents: HTML, an empty body, or half a reply.
 *
 * @example
 * ```js
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const error = await slimcd.sessions.cancelSession({ sessionid }).catch((reason) => reason);
 * if (error instanceof ProtocolError) console.log(error.outcome); // prints: unknown
 * ```
 */
export class ProtocolError extends SessionGateError {
  override readonly name = 'ProtocolError';
  readonly code = 'PROTOCOL';
}

/**
 * Tells whether a value is an error of this package, also when it comes from a frame or a second copy of the package.
 * Throws nothing.
 *
 * @example
 * ```js
 * console.log(isSessionGateError(new Error('something else'))); // prints: false
 * ```
 */
export function isSessionGateError(value: unknown): value is SessionGateError {
  try {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  } catch {
    return false; // a revoked proxy or a throwing getter
  }
}
