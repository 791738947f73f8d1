import type { Gateway, Outcome } from './errors.js';
import type { Transport } from './wire.js';

/** A moment of a call. It says how a call goes, never what it carries. */
export interface CallEvent {
  readonly type: 'start' | 'attempt' | 'repeat' | 'end';
  readonly gateway: Gateway;
  /** The documented name of the operation. */
  readonly operation: string;
  readonly transport: Transport;
  /** Counts from 1; 0 at the start. */
  readonly attempt: number;
  /** Milliseconds since the call began. */
  readonly milliseconds: number;
  /** At the end: `ok`, or the outcome that the error states. */
  readonly outcome?: 'ok' | Outcome;
}

export type Observer = (event: CallEvent) => void;

/** Tells the observer; what it throws surfaces as an uncaught error and does not touch the call. */
export function tell<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  if (observer) queueMicrotask(() => observer(event));
}
