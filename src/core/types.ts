import type { Signal } from './deadline.js';
import type { NetworkReason } from './error-details.js';

/**
 * The types that gateways and transports share. A gateway writes an `EncodedRequest` and parses a `Responded`; a
 * transport sends the one and returns the other. Neither knows the other side.
 */

/**
 * Whether an operation may be sent again. `read`: it changes nothing. `repeatable`: a second time changes nothing
 * more, as with endings. `once`: it must not arrive twice.
 */
export type Safety = 'read' | 'repeatable' | 'once';

/**
 * How a field's value must be protected. `secret`: never in a URL unless the caller allows it, redacted wherever it
 * comes back. `card`: never in a URL, redacted. `identifier`: redacted in messages, may appear in a reply.
 */
export type Sensitivity = 'public' | 'identifier' | 'secret' | 'card';

/** One request field, spelled as the gateway spells it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly sensitivity: Sensitivity;
}

/** Returns the value of a field by its name; empty without one. A page may have replaced `find`. */
export function fieldValue(fields: readonly Field[], name: string): string {
  for (const field of fields) if (field.name === name) return field.value;
  return '';
}

/** A request before a transport prepares it. */
export interface EncodedRequest {
  /** Absolute, or a path on the origin of the page; it holds nothing secret. */
  readonly url: string;
  readonly fields: readonly Field[];
  /** The body, unless it is the form of the fields. */
  readonly content?: { readonly type: string; readonly text: string };
  /** Headers that belong to this request. */
  readonly headers?: readonly Field[];
  /** `GET` puts all fields into the query, also secret ones. Only set if the caller chose it. */
  readonly method?: 'GET';
  /** The client reference that the request carries. */
  readonly requestId?: string;
  /**
   * Equal for requests that ask for the same thing. While one is in flight, an equal one of the same client is not sent
   * and gets the same answer. Only for operations that must not be sent twice.
   */
  readonly inFlightKey?: string;
  /** Whether the caller brought the request ID of an earlier call, which may have worked. */
  readonly repeatsEarlierCall?: boolean;
  /** Seconds that one attempt must be given, because the gateway was asked to hold the call. */
  readonly minAttemptSeconds?: number;
  /** Set if the safety of this request differs from that of its operation. */
  readonly safety?: Safety;
}

/** The result of one attempt, from its transport. It states facts and decides nothing. */
export type AttemptResult = NotSent | NoResponse | Responded;

/** Proven: no byte of the request left. */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly reason: NetworkReason;
  /** The obstacle, for the message of the error. */
  readonly message: string;
  /** The error that the caller's function threw. */
  readonly cause?: unknown;
}

/** The request may have arrived, but nothing readable came back. */
export interface NoResponse {
  readonly kind: 'no-response';
  readonly reason: NetworkReason;
  readonly message: string;
  /** The system's error, in Node. */
  readonly cause?: unknown;
}

/** Text came back. A script element has no status. */
export interface Responded {
  readonly kind: 'responded';
  readonly text: string;
  readonly status?: number;
  /** The media type, in lower case and without parameters. */
  readonly type?: string;
  /** Seconds, from `Retry-After`; `NaN` where it is absent. */
  readonly retryAfter?: number;
  /** Added to the message if the credentials are refused. */
  readonly loginHint?: string;
  /** Set if the transport or a relay has already read the response, so that no gateway has to parse it. */
  readonly parsed?: ParsedReply<never>;
}

/** The parsed response of a gateway. `pending`: the call asks again, because its condition is not met yet. */
export type ParsedReply<Reply> =
  | { readonly kind: 'yes'; readonly reply: Reply }
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'no';
      readonly gatewayCode?: string;
      readonly message: string;
      readonly reply?: unknown;
      /** The credentials, the token or the PIN was the reason. */
      readonly authentication?: boolean;
      /** The gateway processed the payment and declined it. */
      readonly declined?: boolean;
      /** Refused for now only, as by a rate limit. */
      readonly retryLater?: boolean;
      /** A fresh token would help. */
      readonly tokenExpired?: boolean;
      /**
       * The success of this very request would cause the same refusal. A browser may have sent a copy of it, so the
       * outcome is `unknown`.
       */
      readonly ambiguous?: boolean;
      /** The relay rejected the request as invalid and did not forward it. */
      readonly invalidRequest?: boolean;
      /** Whether `gatewayCode` is a word of the documents, so that it holds no secret. */
      readonly hasDocumentedCode?: boolean;
    }
  | {
      readonly kind: 'failure';
      readonly gatewayCode?: string;
      readonly message: string;
      readonly reply?: unknown;
      /** Whether `gatewayCode` is a word of the documents, so that it holds no secret. */
      readonly hasDocumentedCode?: boolean;
    }
  | { readonly kind: 'nonsense'; readonly message: string };

/** How a call travels. */
export type TransportName = 'cors' | 'jsonp-post' | 'jsonp';

/** One attempt of a call, as its transport sees it. */
export interface Attempt {
  /** Aborts at the deadline, or when the caller aborts. */
  readonly signal: Signal;
  /** The headers of this attempt. */
  readonly headers: readonly Field[];
  /** Set to true in the line before the request is handed to the platform. While unset, nothing was sent. */
  sent: boolean;
}

/**
 * Makes one attempt. It may throw and it may hang: `call` races it against the deadline, and reads `Attempt.sent`
 * where it brings no result.
 */
export type Send = (attempt: Attempt) => Promise<AttemptResult>;

/** A way to the gateway. */
export interface Transport {
  readonly name: TransportName;
  /** Prepares the request; throws `InvalidRequestError` if it must not travel this way. */
  prepare(request: EncodedRequest): Send;
}

/** The same type without `readonly`, for the code that makes the object. */
export type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Copies an object without a prototype, because a page may have put names on the prototype of all objects. */
export const ownProperties = <T extends object>(value: T): T => ({ __proto__: null, ...value });
