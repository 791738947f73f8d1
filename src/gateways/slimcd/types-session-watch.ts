import type { Signal } from '../../core/deadline.js';
import type { Timeout } from '../../core/operation.js';
import type { EndOptions } from '../../ending/end.js';
import type { CheckSessionReply, SlimCDEnding } from './types-sessions.js';
import type { FinishedSession, WaitForSessionRequest } from './types-wait-for-session.js';

/** The session to follow. */
export type WatchSessionRequest = WaitForSessionRequest;

/**
 * The state of a watched session.
 *
 * - `waiting`: the payer has not finished.
 * - `lost`: the last poll failed, and another follows. The session may still be open.
 * - `approved`, `declined`, `cancelled`: the session is finished.
 * - `failed`: the watch has ended without a result, because the gateway refused it or the budget ran out. The error is
 *   that of `finished`.
 */
export type WatchState = 'waiting' | 'lost' | FinishedSession['state'] | 'failed';

/** The options of `watchSession`. */
export interface WatchSessionOptions {
  /** The budget of the whole watch in seconds; 600 unless set. */
  timeout?: Timeout;
  /** Disposes of the watch when it aborts. */
  signal?: Signal | undefined;
  /** Called in a microtask after `watchSession` has returned, and then at each change of `state`. */
  onChange?: ((watch: SessionWatch) => void) | undefined;
  /**
   * Whether to cancel the session when the page is left before it is finished, as `endOnLeave` does. Use it in one
   * watch of a session, because disposing of a later one switches it off for both.
   */
  endOnLeave?: boolean | undefined;
}

/** A session that is followed. Its members have current values. */
export interface SessionWatch {
  /** The current state. */
  readonly state: WatchState;
  /** The last reply of the gateway about the session. */
  readonly reply?: CheckSessionReply;
  /**
   * Resolves when the session is finished; rejects with a `SessionGateError`, after `dispose` with `AbortedError`. It is
   * marked as handled, so that a page need not wait for it.
   */
  readonly finished: Promise<FinishedSession>;
  /** Ends the session, as `end` does. `state` follows once the gateway has confirmed it. */
  end(options?: EndOptions): Promise<SlimCDEnding>;
  /**
   * Stops the timers, the listeners, the poll in flight and the armed leave request. `onChange` is not called again.
   */
  dispose(): void;
}
