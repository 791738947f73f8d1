import type { Gateway } from '../core/errors.js';

/** A call of a page, for the merchant's decision. */
export interface RelayedCall {
  /** The gateway that the call is for. */
  readonly gateway: Gateway;
  /** The documented name, such as `CancelSession`. */
  readonly operation: string;
  /**
   * A copy of the checked fields under their documented names; those of SlimCD in lower case. Texts, but for the JSON
   * values of Pagos.
   */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The request, for its cookies and headers. Its body has been read. */
  readonly request: Request;
}

/**
 * The reason why the relay rejected or failed a call. For the log alone: a page never gets it.
 *
 * Rejected before anything was sent to a gateway:
 * - `unknown-path`: no operation of a configured gateway has this path
 * - `method`: the method is not POST
 * - `callback`: the URL has a `callback` or `jsonp` parameter
 * - `origin`: the request comes from a page that is neither the shop's nor allowed
 * - `too-many-in-flight`: `maxInFlight` calls are under way
 * - `body-too-long`, `body-late`, `body-incomplete`: the body exceeds the limit, did not arrive in time, or was cut
 * - `content-type`: the body is compressed, or has another media type than the gateway documents
 * - `invalid-request`: a field is unknown, secret, missing, malformed or given twice; `cause` says which
 * - `authorize-denied`: `authorize` returned `false`
 * - `authorize-not-boolean`: `authorize` returned something else than a boolean
 * - `authorize-threw`, `authorize-late`: `authorize` threw, or did not decide within 30 seconds or `timeout`
 * - `user-token`: `gvp.token` gave no token, threw, or was late
 * - `gateway-token`: `pagos.token` gave no usable token, threw, or was late
 * - `disconnected`: the page had gone before its call was sent, or while the relay was reading for it
 *
 * Failed at the gateway:
 * - `unreachable`: no connection was made, so nothing was sent
 * - `connection-lost`: the connection was cut after the request may have been sent
 * - `timeout`: the gateway did not answer in time
 * - `redirect`, `unusable-response`, `response-too-long`: the gateway answered, but not as it documents
 * - `gateway-status`: the gateway answered with this status of 400 or more, and the page got that response
 *
 * - `internal-error`: the relay failed; `cause` is the thrown value
 */
export type RelayReason =
  | 'unknown-path'
  | 'method'
  | 'callback'
  | 'origin'
  | 'too-many-in-flight'
  | 'body-too-long'
  | 'body-late'
  | 'body-incomplete'
  | 'content-type'
  | 'invalid-request'
  | 'authorize-denied'
  | 'authorize-not-boolean'
  | 'authorize-threw'
  | 'authorize-late'
  | 'user-token'
  | 'gateway-token'
  | 'disconnected'
  | 'unreachable'
  | 'connection-lost'
  | 'timeout'
  | 'redirect'
  | 'unusable-response'
  | 'response-too-long'
  | 'gateway-status'
  | 'internal-error';

/** The log entry of one request. It holds no field, no secret and no query. */
export interface RelayLogEntry {
  /** The method of the page's request. */
  readonly method: string;
  /** The documented name; absent if the path belongs to no operation. */
  readonly operation?: string;
  /** The HTTP status of the relay's response. */
  readonly status: number;
  /** Whole milliseconds from the arrival of the request until the response was ready. */
  readonly milliseconds: number;
  /** The page's `x-request-id`, if it is a UUID. */
  readonly requestId?: string;
  /** Why the call was rejected or failed; absent if the gateway answered with a status below 400. */
  readonly reason?: RelayReason;
  /**
   * The cause of the reason: an `Error` with a message for the operator, or the value that the merchant's code threw.
   */
  readonly cause?: unknown;
  /** True if the page had gone when the response was ready, so that nobody received it. */
  readonly disconnected?: boolean;
}

/** The account at SlimCD. */
export interface SlimCDAccount {
  /** User name or API Access Credential, at most 20 characters. */
  username: string;
  /** Its password, at most 20 characters. The default is `''`, for an API Access Credential. */
  password?: string | undefined;
  /** The default is `https://stats.slimcd.com`. */
  statsOrigin?: string | undefined;
  /** The default is `https://trans.slimcd.com`. */
  transOrigin?: string | undefined;
}

/** An installation of Pagos SpreadsheetWEB and its bearer token. */
export interface PagosAccount {
  /** The origin of the installation. */
  origin: string;
  /** The bearer token, or a function that returns it: called once, and again after the gateway refused the token. */
  token: string | (() => string | Promise<string>);
}

/** The admin user at FTIPGW. */
export interface FtipgwAccount {
  /** The default is `https://secure.ftipgw.com`. */
  origin?: string | undefined;
  /** The name of the admin user. */
  Username: string;
  /** The password of the admin user. */
  Password: string;
  /** The numerical merchant key, as text because leading zeros count. */
  Vendor: string;
}

/** The merchant's access to Zastrpay, which also requires that the address of the server is on its list. */
export interface ZastrpayAccount {
  /** The URL before `/redirect-sessions`. */
  baseUrl: string;
  /** The merchant's key. */
  apiKey: string;
}

/** The application that is registered at GVP. */
export interface GvpAccount {
  /** The URL before `/CancelProduct`. */
  serviceRoot: string;
  /** The consumer key of the application (OAuth 1.0, RFC 5849). */
  consumerKey: string;
  /** The consumer secret for the signatures. */
  consumerSecret: string;
  /** The method of the request to GVP: `get`, the default, as in its documents, or `post`. */
  method?: 'get' | 'post' | undefined;
  /** Returns the token of the logged-in user from the merchant's session. A page must not send a token then. */
  token?: ((request: Request) => string | undefined | Promise<string | undefined>) | undefined;
}

/** The options of `createRelay`. At least one gateway must be named; the others are not served. */
export interface RelayOptions {
  /** Decides each call. The relay answers 403 unless it returns `true`, and also if it throws. */
  authorize: (call: RelayedCall) => boolean | Promise<boolean>;
  /** The start of the paths. The default is `/pay`. */
  prefix?: string | undefined;
  /** The origin of the shop, for browsers that send no `Sec-Fetch-Site`. */
  origin?: string | undefined;
  /** Other origins whose pages may call, with their cookies. */
  allowOrigins?: readonly string[] | undefined;
  /** How long a gateway may take, in whole seconds, 1 to 3,600. Each operation has its default. */
  timeout?: number | undefined;
  /** How many calls may be under way at once, 1 to 1,000,000. The default is 1,000. Further calls get 503. */
  maxInFlight?: number | undefined;
  /** Called for every request except health checks. An exception that it throws is ignored. */
  log?: ((entry: RelayLogEntry) => void) | undefined;
  /** The account at SlimCD. */
  slimcd?: SlimCDAccount | undefined;
  /** The account at Pagos. */
  pagos?: PagosAccount | undefined;
  /** The account at FTIPGW. */
  ftipgw?: FtipgwAccount | undefined;
  /** The account at Zastrpay. */
  zastrpay?: ZastrpayAccount | undefined;
  /** The account at GVP. */
  gvp?: GvpAccount | undefined;
}
