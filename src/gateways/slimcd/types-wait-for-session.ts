import type { CallOptions } from '../../core/operation.js';
import type { Credential, OpenSpelled, SlimCDCallOptions, UserFields } from './types.js';
import type { CheckSessionReply, SessionReference } from './types-sessions.js';

/** The session to wait for. */
export type WaitForSessionRequest = OpenSpelled<
  Credential &
    SessionReference & {
      /** The names of user fields to read back. */
      userfields?: UserFields | readonly string[];
      /** Another name of `userfields`. */
      fields?: UserFields | readonly string[];
      /** `waitForSession` sets it. */
      Wait?: never;
      /** `waitForSession` sets it. */
      WaitForCompleted?: never;
    },
  UserFields | readonly string[]
>;

/** The progress of the waiting. */
export interface SessionProgress {
  /** `waiting`: the payer has not finished. `lost`: a poll brought no answer, and another follows. */
  readonly state: 'waiting' | 'lost';
  /** The reply of the gateway; absent before the first reply and for a lost poll. */
  readonly reply?: CheckSessionReply;
}

/** The options of `waitForSession`. */
export interface WaitForSessionOptions extends SlimCDCallOptions {
  /** The budget of the whole wait in seconds; 600 unless set. The factory's `timeout` does not apply. */
  timeout?: CallOptions['timeout'];
  /** Called at once, and then after each poll that did not end the waiting. */
  onProgress?: ((progress: SessionProgress) => void) | undefined;
}

/** The end of a session. */
export interface FinishedSession {
  readonly state: 'approved' | 'declined' | 'cancelled';
  readonly reply: CheckSessionReply;
}
