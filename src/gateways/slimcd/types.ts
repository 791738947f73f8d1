import type { CallOptions, Operation } from '../../operation.js';
import type { CommonOptions } from '../../options.js';
import type { JsonpOptions } from '../../transport/jsonp.js';
import type { Transport } from '../../wire.js';

/** How a SlimCD call travels; `auto` tries `cors`, then `jsonp` where that is safe. */
export type SlimCDTransport = Transport | 'auto';

/** The options of `createSlimCD`. */
export interface SlimCDOptions extends CommonOptions {
  /** User name or API Access Credential (20 characters), for calls that bring none. */
  username?: string;
  /** Its password (20 characters); `''`, as by default, for an API Access Credential. */
  password?: string;
  /** Where sessions and reports are; `https://stats.slimcd.com` unless set. */
  statsOrigin?: string;
  /** Where transactions are; `https://trans.slimcd.com` unless set. */
  transOrigin?: string;
  transport?: SlimCDTransport;
  jsonp?: JsonpOptions;
}

/** What a single SlimCD call may set. */
export interface SlimCDCallOptions extends CallOptions {
  transport?: SlimCDTransport;
}

/** What a request field may hold; every value travels as text. */
export type FieldValue = string | number | boolean | null | undefined;

type LowerCase<T> = { [Name in keyof T as Lowercase<Name & string>]: T[Name] };

/** The documented names or the same in lower case; fields that the documents do not name pass through. */
export type Spelled<T> = (T | LowerCase<T>) & { [field: string]: FieldValue };

/** Who asks: `UserName`, or `ClientID` with `Password`. Absent where the factory holds it. */
export interface Credential {
  /** 20 characters. */
  UserName?: string;
  /** 20 characters; `''` for an API Access Credential. */
  Password?: string;
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
  datablock?: Data;
}

/** The fields of CancelSession (developer.slimcd.com/cancelsession). */
export type CancelSessionRequest = Spelled<
  Credential & {
    /** 40 hexadecimal digits. */
    SessionID: string;
  }
>;

/** `datablock` is the confirmation text of the server, or empty. */
export type CancelSessionReply = SlimCDReply<string | null>;

/** An operation of SlimCD: a callback gets a reply-shaped object first, whatever happened. */
export type SlimCDOperation<Request, Reply> = Operation<Request, Reply, SlimCDReply, SlimCDCallOptions>;
