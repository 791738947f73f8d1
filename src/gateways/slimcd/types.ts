import type { CallOptions, Operation } from '../../core/operation.js';
import type { CommonOptions } from '../../core/options.js';
import type { TransportName } from '../../core/types.js';
import type { JsonpOptions } from '../../transport/jsonp.js';

/** How a SlimCD call travels; `auto` tries `cors`, then `jsonp` where that is safe. */
export type SlimCDTransport = TransportName | 'auto';

/**
 * How a call by `cors` is written. `form`: a form POST, without a preflight. `json`: a POST of `application/json`, with
 * a preflight. `get`: name/value pairs in the query; no card, and a password only with `jsonp.allowPasswordInUrl`.
 * `resource`: a form POST to `/soft/<operation>.asp`, answered in XML. `soap`: the same with a SOAP envelope, inferred
 * because the documents print none, with a preflight.
 */
export type SlimCDBinding = 'form' | 'json' | 'get' | 'resource' | 'soap';

/** The options of `createSlimCD`. */
export interface SlimCDOptions extends CommonOptions {
  /** User name or API Access Credential (at most 20 characters), for calls that bring none. */
  username?: string;
  /** Its password (at most 20 characters); `''`, as by default, for an API Access Credential. */
  password?: string;
  /** Where sessions and reports are; `https://stats.slimcd.com` unless set. */
  statsOrigin?: string;
  /** Where transactions are; `https://trans.slimcd.com` unless set. */
  transOrigin?: string;
  /** How calls travel; `auto` unless set. */
  transport?: SlimCDTransport;
  /** How a call by `cors` is written; `form` unless set. */
  binding?: SlimCDBinding;
  /** What `jsonp` may do, and where its script runs. */
  jsonp?: JsonpOptions;
  /** Takes the place of all these: `RelayedOptions`. */
  relay?: never;
}

/** What a single SlimCD call may set. */
export interface SlimCDCallOptions extends CallOptions {
  /** How this call travels. */
  transport?: SlimCDTransport;
  /** How this call is written where it travels by `cors`. */
  binding?: SlimCDBinding;
}

/** What a request field may hold; every value travels as text. */
export type FieldValue = string | number | boolean | null | undefined;

/** Fields of the merchant's own, by name; on the wire they stand beside the others. */
export type UserFields = { readonly [name: string]: FieldValue };

type LowerCase<T> = { [Name in keyof T as Lowercase<Name & string>]: T[Name] };

/**
 * The documented names or the same in lower case; fields that the documents do not name pass through. A variable whose
 * type is an `interface` has to be spread, `{ ...request }`: TypeScript lets no others have further fields.
 */
export type Spelled<T, Extra = never> = (T | LowerCase<T>) & { [field: string]: FieldValue | Extra };

/** Who asks: `UserName`, or `ClientID` with `Password`. Absent where the factory holds it. */
export interface Credential {
  /** User name or API Access Credential, at most 20 characters. */
  UserName?: string;
  /** At most 20 characters; `''` for an API Access Credential. */
  Password?: string;
  /** Assigned by Slim CD, at most 10 digits. */
  ClientID?: string | number;
}

/** What every SlimCD service answers, without the `reply` level that some wires wrap around it. */
export interface SlimCDReply<Data = unknown> {
  /** `Success`, `FAIL` or `Error`. */
  response: string;
  /** `0`, `1` or `2`, matching `response`. */
  responsecode: string;
  /** `OK`, or what went wrong. */
  description: string;
  /** The service that answered. */
  responseurl: string;
  /** What the service has to say; text or a record. */
  datablock?: Data;
}

/** A reply that brings its data for certain: without it the call rejects with a `ProtocolError`. */
export interface SlimCDReplyWith<Data> extends SlimCDReply<Data> {
  datablock: Data;
}

/** The fields of a reply, every leaf a string; an empty element is `''` or null. */
export type ReplyRecord<Names extends string = never> = { [Name in Names]?: string | null } & {
  [name: string]: unknown;
};

/** An operation of SlimCD: a callback gets a reply-shaped object first, whatever happened. */
export type SlimCDOperation<Request, Reply> = Operation<Request, Reply, SlimCDReply, SlimCDCallOptions>;

/** A request whose fields the documents barely describe: all of them travel as given. */
export type OpenRequest = Spelled<Credential>;

/** An operation that is thinly documented and at home on a server, where its credential is. */
export type OpenOperation = SlimCDOperation<OpenRequest, SlimCDReply>;
