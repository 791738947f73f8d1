import type { ErrorCode, Gateway, NetworkReason, Outcome } from './errors.js';
import type { TransportName } from './types.js';

/**
 * An event of a call, or the result of `end` or `pay`. It never holds a field of a request or a reply.
 *
 * @example
 * ```js
 * const observe = ({ call, type, operation, milliseconds, code }) => console.log(call, type, operation, milliseconds, code);
 * const slimcd = createSlimCD({ relay: '/pay', observe });
 * ```
 */
export interface CallEvent {
  /** An id that all events of one call share; unique within the page. A `result` has a different id. */
  readonly call: string;
  /** `repeat` is an attempt after the first; `result` is the result of `end` or `pay`. */
  readonly type: 'start' | 'attempt' | 'repeat' | 'end' | 'result';
  /** The gateway of the call. */
  readonly gateway: Gateway;
  /** The documented name of the operation. */
  readonly operation: string;
  /** How this attempt travels; absent for a `result`. */
  readonly transport?: TransportName;
  /** Counts from 1; 0 at the start. For a `result` how often the operation was tried. */
  readonly attempt: number;
  /** Milliseconds since the call of the operation, of `end` or of `pay` began. */
  readonly milliseconds: number;
  /** At the end: `ok`, or the outcome that the error states. */
  readonly outcome?: 'ok' | Outcome;
  /** At the end and for a `result`: the `code` of the error, where there is one. */
  readonly code?: ErrorCode;
  /** With the code `NETWORK`: why there is no readable response. */
  readonly reason?: NetworkReason;
  /** For a `result`: the state that `end` or `pay` found out. */
  readonly state?: string;
}

/** Gets every event of a call, in a microtask after it. An error that it throws becomes an uncaught error. */
export type Observer = (event: CallEvent) => void;

/** Calls the observer. An error that it throws becomes an uncaught error and does not change the call. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  if (observer) queueMicrotask(() => observer(event));
}

let calls = 0;

/** Makes an id that no other call of this copy of the package has. */
export const nextCallId = (): string => `${++calls}`;
