import type { AnyFault } from '../faults.js';

/**
 * The result of one attempt that a page can see: the gateway's `answer`, its refusal `for now`, its refusal `no`, a
 * technical `failure`, an unusable answer `nonsense`, no answer (`silence`), or `unsent`.
 */
export type Seen = 'answer' | 'for now' | 'no' | 'failure' | 'nonsense' | 'silence' | 'unsent';

/**
 * The kind of transport, which decides what the page sees: `fetch`, `padded` (`jsonp-post`), `script` (a script element)
 * or `relay` (the merchant's server).
 */
export type TransportKind = 'fetch' | 'padded' | 'script' | 'relay';

/** A fault, and the most that a page can know about it. */
export interface Fault {
  readonly name: string;
  /** The fault of the gateway; `closed`: nobody listens at its port. */
  readonly does?: AnyFault | 'closed';
  /** Whether the gateway carries out the request. */
  readonly acts: boolean;
  readonly seen: Readonly<Record<TransportKind, Seen>>;
  /** No answer arrives within the budget. */
  readonly hangs?: boolean;
  /** Whether it is permanent, so that it cannot apply to the first request alone. */
  readonly lasts?: boolean;
  /** Set if only transports with a padded response, or with a preflight, can have it. */
  readonly onlyWith?: 'padding' | 'preflight';
}
