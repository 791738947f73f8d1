import type { Ending } from '../../ending/types.js';
import type {
  Credential,
  OpenSpelled,
  ReplyRecord,
  SlimCDAmount,
  SlimCDReply,
  SlimCDReplyWith,
  Spelled,
  UserFields,
} from './types.js';

/** A session by its ID. */
export interface SessionReference {
  /** 40 hexadecimal digits; required. */
  SessionID: string;
}

/** The fields of CreateSession (developer.slimcd.com, CreateSession). */
export type CreateSessionRequest = OpenSpelled<
  Credential & {
    /** Assigned by Slim CD, at most 10 digits. */
    SiteID?: string | number;
    /** At most 9 digits; required with a client ID. 0, the default, serves a credential that is bound to site and price. */
    PriceID?: string | number;
    /** The name of the form, at most 40 characters; required. */
    FormName: string;
    /** `SALE`, `AUTH`, `CREDIT`, `VOID`, …, at most 20 characters; required. */
    TransType: string;
    /** At most 20 characters; required. */
    Amount: SlimCDAmount;
    /** User fields, including those that fill in the form: `first_name`, `email`, … */
    userfields?: UserFields;
  },
  UserFields
>;

/** The ID of the new session, 40 hexadecimal digits. */
export type SessionIdReply = SlimCDReplyWith<ReplyRecord & { sessionid: string }>;

/** The fields of CheckSession (developer.slimcd.com, CheckSession). */
export type CheckSessionRequest = OpenSpelled<
  Credential &
    SessionReference & {
      /** Seconds that the gateway holds the call while the payer fills in the form, at most 9 digits; 0 unless set. */
      Wait?: string | number;
      /** `yes` for final results alone, `no` for intermediate ones too. */
      WaitForCompleted?: 'yes' | 'no' | '';
      /** The names of user fields to read back. */
      userfields?: UserFields | readonly string[];
    },
  UserFields | readonly string[]
>;

/**
 * The state of a session. `response` is also `TIMEOUT` if it did not finish in time, and `Cancel`. `approved` is `Y` or
 * `B` for paid, `N` for declined, `E` and `U` for unknown. It also has the requested user fields.
 */
export type CheckSessionReply = SlimCDReply<ReplyRecord<
  'approved' | 'completed' | 'gateid' | 'cardtype' | 'last4' | 'approvedamt' | 'declinestr'
> | null>;

/** The fields of CancelSession (developer.slimcd.com/cancelsession). */
export type CancelSessionRequest = Spelled<Credential & SessionReference>;

/** `datablock` is the confirmation text of the server, or empty. */
export type CancelSessionReply = SlimCDReply<string | null>;

/** The result of `end`. The reply of a `completed` session has its approval. */
export type SlimCDEnding = Ending<SlimCDReply, CheckSessionReply>;

/** The fields of DestroySession (developer.slimcd.com, DestroySession). */
export type DestroySessionRequest = CancelSessionRequest;

/** The fields of SpawnSession (developer.slimcd.com, SpawnSession). It needs no credential. */
export type SpawnSessionRequest = Spelled<
  SessionReference & {
    /**
     * At most 20 characters; that of the template unless set. Anyone with the template's ID may set it, so check it on
     * a server.
     */
    Amount?: SlimCDAmount;
  }
>;

/** The fields of SendSession, which sends the link to a session by e-mail or text message. */
export type SendSessionRequest = Spelled<
  Credential &
    SessionReference & {
      message?: string;
      /** `yes` or `no`. */
      send_email?: string;
      email?: string;
      email_from?: string;
      send_html?: string;
      /** `yes` or `no`. */
      send_sms?: string;
      phone?: string;
    }
>;

/** The fields of ShowSession (developer.slimcd.com, ShowSession). */
export type ShowSessionRequest = Spelled<SessionReference>;

/** The fields of MultiSession (developer.slimcd.com, MultiSession). */
export type MultiSessionRequest = Spelled<
  SessionReference & {
    /** At most 20 characters; replaces that of the template. */
    Amount?: SlimCDAmount;
  }
>;
