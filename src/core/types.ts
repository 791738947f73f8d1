import type { Safety } from './retry.js';

/**
 * The words that gateways and transports share. A gateway writes a `Wire` and reads an `Answered`; a carrier
 * takes the one and brings the other; neither knows who is on the other side.
 */

/**
 * What may become of a field's value. `secret`: never in a URL unasked, blanked wherever it comes back.
 * `card`: never in a URL at all, blanked. `identifier`: blanked in messages, may stand in a reply. `word`: blanked as a
 * word alone, since it may stand in others by chance.
 */
export type Sensitivity = 'public' | 'identifier' | 'secret' | 'card' | 'word';

/** One request field, spelled as the gateway spells it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly sensitivity: Sensitivity;
}

/** A request before a carrier has made it its own. */
export interface EncodedRequest {
  /** Absolute, or a path on the origin of the page; nothing stands in it that must not be seen. */
  readonly url: string;
  readonly fields: readonly Field[];
  /** The body, where it is not the form of the fields. */
  readonly content?: { readonly type: string; readonly text: string };
  /** Headers that belong to this request. */
  readonly headers?: readonly Field[];
  /** `GET` puts the fields into the query, whatever their marks: only where the caller asked for it. */
  readonly method?: 'GET';
  /** The client reference that the request carries. */
  readonly requestId?: string;
  /** Seconds that one attempt must be given, because the gateway was asked to hold the call. */
  readonly minAttemptSeconds?: number;
  /** Where this request may be repeated more or less than its operation. */
  readonly safety?: Safety;
}

/** What a carrier learned from one attempt. It states facts and decides nothing. */
export type AttemptResult = NotSent | NoResponse | Responded;

/** Proven: no byte of the request left. */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly reason: string;
}

/** The request may have arrived, but nothing readable came back. */
export interface NoResponse {
  readonly kind: 'no-response';
  readonly reason: string;
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
  /** What the carrier has to say where the credentials are refused. */
  readonly loginHint?: string;
  /** What a relay says by itself: no gateway has to parseReply it. */
  readonly verdict?: ParsedReply<never>;
}

/** What the gateway said, by its own documents. `pending`: nothing yet that the call waits for, so it asks again. */
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
      /** Refused for now only, such as by a rate limit. */
      readonly retryLater?: boolean;
      /** A fresh token would help. */
      readonly tokenExpired?: boolean;
    }
  | { readonly kind: 'failure'; readonly gatewayCode?: string; readonly message: string; readonly reply?: unknown }
  | { readonly kind: 'nonsense'; readonly message: string };

/** How a call travels. */
export type TransportName = 'cors' | 'jsonp-post' | 'jsonp';

/** One attempt, with the headers of this attempt; it settles soon after the signal aborts and never rejects. */
export type Send = (signal: AbortSignal, headers: readonly Field[]) => Promise<AttemptResult>;

/** A way to the gateway. */
export interface Transport {
  readonly transport: TransportName;
  /** Makes the request its own; throws `InvalidRequestError` where it must not carry it. */
  prepare(wire: EncodedRequest): Send;
}
