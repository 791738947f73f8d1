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
  /** User name or API Access Credential (at most 20 characters), for calls without one. */
  username?: string | undefined;
  /** Its password (at most 20 characters); `''`, as by default, for an API Access Credential. */
  password?: string | undefined;
  /** The origin of sessions and reports; `https://stats.slimcd.com` unless set. */
  statsOrigin?: string | undefined;
  /** The origin of transactions; `https://trans.slimcd.com` unless set. */
  transOrigin?: string | undefined;
  /** How calls travel; `auto` unless set. */
  transport?: SlimCDTransport | undefined;
  /** How a call by `cors` is written; `form` unless set. */
  binding?: SlimCDBinding | undefined;
  /** The options of `jsonp`. */
  jsonp?: JsonpOptions | undefined;
  /** Excludes all of these but `binding`: see `RelayedSlimCDOptions`. */
  relay?: undefined;
}

/** The options of a single SlimCD call. */
export interface SlimCDCallOptions extends CallOptions {
  /** How this call travels. */
  transport?: SlimCDTransport | undefined;
  /** How this call is written if it travels by `cors`. */
  binding?: SlimCDBinding | undefined;
}

/** The value of a request field; every value travels as text. */
export type FieldValue = string | number | boolean | null | undefined;

/** User fields by name. They are sent beside the other fields. */
export type UserFields = { readonly [name: string]: FieldValue };

type RequiredNames<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? never : Name }[keyof T];

/** Every field under its documented name and in lower case, each of which may be left out or undefined. */
type EitherSpelling<T> = { [Name in keyof T]?: T[Name] | undefined } & {
  [Name in keyof T as Lowercase<Name & string>]?: T[Name] | undefined;
};

/** Every required field under one of its two names. */
type RequiredFields<T> = {
  [Name in RequiredNames<T>]: (
    required: { [Documented in Name]: T[Name] } | { [Lower in Lowercase<Name & string>]: T[Name] },
  ) => void;
}[RequiredNames<T>] extends (required: infer Fields) => void
  ? Fields
  : unknown;

/** The service of an operation under another of its documented names (developer.slimcd.com, JSON overview). */
interface ServiceName {
  service?: string | undefined;
}

/**
 * The documented fields of a request, each under its documented name or in lower case. The compiler rejects another
 * field of an object literal, and names the most similar one. At run time such fields are sent: spread them in,
 * `{ sessionid, ...more }`.
 */
export type Spelled<T> = EitherSpelling<T> & RequiredFields<T> & ServiceName;

/**
 * A request that takes user fields beside the documented ones. A variable whose type is an `interface` has to be
 * spread, `{ ...request }`, because TypeScript lets no interface have further fields.
 */
export type OpenSpelled<T, Extra = never> = Spelled<T> & { [field: string]: FieldValue | Extra };

/** An amount of money with at most two decimals, such as `19.77`; as a number only if that loses no digit. */
export type SlimCDAmount = string | number;

/** The credential: `UserName`, or `ClientID` with `Password`. Absent if the factory holds it. */
export interface Credential {
  /** User name or API Access Credential, at most 20 characters. */
  UserName?: string | undefined;
  /** At most 20 characters; `''` for an API Access Credential. */
  Password?: string | undefined;
  /** Assigned by Slim CD, at most 10 digits. */
  ClientID?: string | number | undefined;
}

/** The reply of every SlimCD service, without the `reply` level that some responses have. */
export interface SlimCDReply<Data = unknown> {
  /** `Success`, `FAIL` or `Error`. */
  response: string;
  /** `0`, `1` or `2`, matching `response`. */
  responsecode: string;
  /** `OK`, or the fault. */
  description: string;
  /** The service that answered. */
  responseurl: string;
  /** The data of the service; text or a record. */
  datablock?: Data;
}

/** A reply that always has its data: without it the call rejects with a `ProtocolError`. */
export interface SlimCDReplyWith<Data> extends SlimCDReply<Data> {
  datablock: Data;
}

/** The fields of a reply, every leaf a string; an empty element is `''` or null. */
export type ReplyRecord<Names extends string = never> = { [Name in Names]?: string | null } & {
  [name: string]: unknown;
};

/** An operation of SlimCD. Its callback always gets a reply-shaped object first. */
export type SlimCDOperation<Request, Reply> = Operation<Request, Reply, SlimCDReply, SlimCDCallOptions>;

/** A request whose fields the documents barely describe: all of them travel as given. */
export type OpenRequest = OpenSpelled<Credential>;

/** A barely documented operation, for servers, because its credential must not be in a page. */
export type OpenOperation = SlimCDOperation<OpenRequest, SlimCDReply>;
