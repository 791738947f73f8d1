import type { CallOptions } from '../../core/operation.js';
import type { Credential, OpenSpelled, SlimCDCallOptions, UserFields } from './types.js';
import type { CheckSessionReply, SessionReference } from './types-sessions.js';

/** Which session to wait for. */
export type WaitForSessionRequest = OpenSpelled<
  Credential &
    SessionReference & {
      /** The names of user fields to read back. */
      userfields?: UserFields | readonly string[];
      /** Another name of `userfields`. */
      fields?: UserFields | readonly string[];
      /** It asks for these by itself. */
      Wait?: never;
      /** It asks for these by itself. */
      WaitForCompleted?: never;
    },
  UserFields | readonly string[]
>;

/** Where the waiting stands. */
export interface SessionProgress {
  /** `waiting`: the payer has not finished. `lost`: a poll brought no answer, and another one is on its way. */
  readonly state: 'waiting' | 'lost';
  /** What the gateway said; absent before the first reply and for a lost poll. */
  readonly reply?: CheckSessionReply;
}

/** What the waiting may set. */
export interface WaitForSessionOptions extends SlimCDCallOptions {
  /** The whole wait's budget in seconds; 600 unless set, whatever the factory's. */
  timeout?: CallOptions['timeout'];
  /** Is told at once, and then after each poll that did not end the waiting. */
  onProgress?: (progress: SessionProgress) => void;
}

/** How a session ended. */
export interface FinishedSession {
  readonly state: 'approved' | 'declined' | 'cancelled';
  readonly reply: CheckSessionReply;
}
