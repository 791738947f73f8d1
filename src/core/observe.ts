import type { ErrorCode, Gateway, Outcome } from './errors.js';
import type { TransportName } from './types.js';

/** A moment of a call. It says how a call goes, never what it carries. */
export interface CallEvent {
  /** An id that all events of one call share; unique within the page. */
  readonly call: string;
  /** `repeat` is an attempt after the first. */
  readonly type: 'start' | 'attempt' | 'repeat' | 'end';
  /** Whom the call is for. */
  readonly gateway: Gateway;
  /** The documented name of the operation. */
  readonly operation: string;
  /** How this attempt travels. */
  readonly transport: TransportName;
  /** Counts from 1; 0 at the start. */
  readonly attempt: number;
  /** Milliseconds since the call began. */
  readonly milliseconds: number;
  /** At the end: `ok`, or the outcome that the error states. */
  readonly outcome?: 'ok' | Outcome;
  /** At the end of a call that failed: the `code` of its error. */
  readonly code?: ErrorCode;
}

/** Is told of every moment of a call, after it; what it throws surfaces as an uncaught error. */
export type Observer = (event: CallEvent) => void;

/** Tells the observer; what it throws surfaces as an uncaught error and does not touch the call. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  if (observer) queueMicrotask(() => observer(event));
}

let calls = 0;

/** Makes an id that no other call of this copy of the package has. */
export const nextCallId = (): string => `${++calls}`;
