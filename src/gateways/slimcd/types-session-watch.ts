import type { Signal } from '../../core/deadline.js';
import type { Timeout } from '../../core/operation.js';
import type { EndOptions } from '../../ending/end.js';
import type { CheckSessionReply, SlimCDEnding } from './types-sessions.js';
import type { FinishedSession, WaitForSessionRequest } from './types-wait-for-session.js';

/** Which session to follow. */
export type WatchSessionRequest = WaitForSessionRequest;

/**
 * Where a watched session is.
 *
 * - `waiting`: the payer has not finished.
 * - `lost`: the polls fail at the moment, and another one is on its way. The session itself may be fine.
 * - `approved`, `declined`, `cancelled`: the session is finished.
 * - `failed`: the watch has ended without a result, because the gateway refused it or the budget ran out. The error is
 *   that of `finished`.
 */
export type WatchState = 'waiting' | 'lost' | FinishedSession['state'] | 'failed';

/** What `watchSession` may set. */
export interface WatchSessionOptions {
  /** The budget of the whole watch in seconds; 600 unless set. */
  timeout?: Timeout;
  /** Disposes of the watch when it aborts. */
  signal?: Signal;
  /** Is told in a microtask after `watchSession` has returned, and then of each change of `state`. */
  onChange?: (watch: SessionWatch) => void;
  /** Whether the session is cancelled when the page goes away before it is finished, as by `endOnLeave`. */
  endOnLeave?: boolean;
}

/** A session that is followed. Its members are read anew each time. */
export interface SessionWatch {
  /** Where the session is now. */
  readonly state: WatchState;
  /** What the gateway last said of the session. */
  readonly reply?: CheckSessionReply;
  /**
   * Resolves when the session is finished; rejects with a `SessionGateError`, after `dispose` with `AbortedError`. It is
   * marked as handled, so that a page need not wait for it.
   */
  readonly finished: Promise<FinishedSession>;
  /** Ends the session, as `end` does. `state` follows once the gateway has confirmed it. */
  end(options?: EndOptions): Promise<SlimCDEnding>;
  /** Lets go of the timers, the listeners, the poll under way and the armed leave request. `onChange` runs no more. */
  dispose(): void;
}
