import type { Operation } from '../../core/operation.js';
import type { Leavable } from '../../ending/description.js';
import type { Payable } from '../../payment/description.js';
import type { Credential, OpenOperation, ReplyRecord, SlimCDOperation, SlimCDReply, Spelled } from './types.js';
import type { Login } from './types-login.js';
import type { SearchSessionsReply, SearchSessionsRequest } from './types-search-sessions.js';
import type {
  CancelSessionReply,
  CancelSessionRequest,
  CheckSessionReply,
  CheckSessionRequest,
  CreateSessionRequest,
  DestroySessionRequest,
  MultiSessionRequest,
  SendSessionRequest,
  SessionIdReply,
  SessionReference,
  ShowSessionRequest,
  SlimCDEnding,
  SpawnSessionRequest,
} from './types-sessions.js';
import type { ProcessTransactionRequest, SlimCDPayment, Transact } from './types-transact.js';
import type { FinishedSession, WaitForSessionOptions, WaitForSessionRequest } from './types-wait-for-session.js';

type Report =
  | 'getOpenBatch'
  | 'getOpenAuths'
  | 'getBatchHistory'
  | 'getBatchSummary'
  | 'getClosedBatchTransactions'
  | 'getTransactionDetails'
  | 'searchTransactions';
type Image = 'Signature' | 'Receipt' | 'Check';

/** A client of SlimCD: the documented binding, group by group. */
export interface SlimCD
  extends Leavable<CancelSessionRequest, SlimCDEnding>,
    Payable<ProcessTransactionRequest, SlimCDPayment> {
  /** Sessions of the hosted payment page. */
  readonly sessions: Sessions;
  /** Payments, batches and receipts. */
  readonly transact: Transact;
  /** The permissions of an account. */
  readonly login: Login;
  /**
   * Reports. Their records are open types, because the documents describe them barely. `2` is the version of the
   * service.
   */
  readonly reports: { readonly [Name in Report | `${Report}2` | 'getDailySummary']: OpenOperation };
  /** Images and receipts, also with open types. Uploads travel by POST alone. */
  readonly images: {
    readonly [Name in
      | `upload${Image}`
      | `download${Image}`
      | 'getReceipt'
      | 'sendReceipt'
      | 'getSignatureImage']: OpenOperation;
  };
  /**
   * Keeps one isolated frame ready for the next call by `jsonp`, and another after each such call, so that calls do not
   * wait for a frame to start. The frame is removed after a minute without a call. Sends nothing, and does nothing with
   * `jsonp: { isolate: false }` or without a document.
   */
  prepare(): void;
}

/** The group `sessions`. */
export interface Sessions {
  /**
   * Makes a session, whose ID opens the page where the payer pays. Sent once, 60 seconds.
   * Rejects with a `SessionGateError`. Follows developer.slimcd.com, CreateSession.
   */
  readonly createSession: SlimCDOperation<CreateSessionRequest, SessionIdReply>;
  /**
   * Returns the state of a session. Budget 60 seconds, or `Wait` + 15 if that is more. Also resolves for `TIMEOUT` and
   * `Cancel`, which are states; rejects with a `SessionGateError`. Follows developer.slimcd.com, CheckSession.
   */
  readonly checkSession: SlimCDOperation<CheckSessionRequest, CheckSessionReply>;
  /**
   * Prevents a session from being used. The gateway refuses if the payment is complete (use a VOID then) or in process.
   * Default budget 60 seconds. Rejects with a `SessionGateError`. Follows developer.slimcd.com/cancelsession.
   */
  readonly cancelSession: SlimCDOperation<CancelSessionRequest, CancelSessionReply>;
  /**
   * Removes a session. 60 seconds; rejects with a `SessionGateError`. The documents disagree about a final s, so
   * `service: 'DestroySession'` in the request uses the other name. Follows developer.slimcd.com, DestroySession.
   */
  readonly destroySession: SlimCDOperation<DestroySessionRequest, SlimCDReply<null | string>>;
  /** The same as `destroySession`. The page has both names. */
  readonly destroySessions: SlimCDOperation<DestroySessionRequest, SlimCDReply<null | string>>;
  /**
   * Makes a session of a template. Sent once, 60 seconds; rejects with a `SessionGateError`.
   * `service: 'SpawnSession'` asks for the other of two names. Follows developer.slimcd.com, SpawnSession.
   */
  readonly spawnSession: SlimCDOperation<SpawnSessionRequest, SessionIdReply>;
  /** The same as `spawnSession`. The libraries have a final s. */
  readonly spawnSessions: SlimCDOperation<SpawnSessionRequest, SessionIdReply>;
  /** Finds sessions. 60 seconds; rejects with a `SessionGateError`. Follows developer.slimcd.com/searchsessions. */
  readonly searchSessions: SlimCDOperation<SearchSessionsRequest, SearchSessionsReply>;
  /**
   * Sends the link to a session by e-mail or text message. Sent once, 60 seconds; rejects with a
   * `SessionGateError`. Follows developer.slimcd.com, SendSession, and the vendor's PHP library.
   */
  readonly sendSession: SlimCDOperation<SendSessionRequest, SlimCDReply>;
  /**
   * Returns all user data of a session. 60 seconds; rejects with a `SessionGateError`. Follows the vendor's PHP
   * library.
   */
  readonly getSessionFields: OpenSessionOperation;
  /**
   * Polls CheckSession until the session is approved, declined or cancelled, one poll at a time; lost polls do not end
   * it. 600 seconds. Rejects with `TimeoutError`, `AbortedError`, or the gateway's refusal.
   */
  readonly waitForSession: Operation<WaitForSessionRequest, FinishedSession, SlimCDReply, WaitForSessionOptions>;
  /**
   * Returns the address of the page on which the payer pays; throws `InvalidRequestError`. Follows
   * developer.slimcd.com, ShowSession.
   */
  showSessionUrl(request: ShowSessionRequest): string;
  /**
   * Returns the address of a template's page, which makes a new session each time; throws `InvalidRequestError`.
   * Follows developer.slimcd.com, MultiSession.
   */
  multiSessionUrl(request: MultiSessionRequest): string;
  /** Opens the page on which the payer pays; throws `InvalidRequestError`. */
  showSession(request: ShowSessionRequest): void;
  /** Opens the page of the template; throws `InvalidRequestError`. */
  multiSession(request: MultiSessionRequest): void;
}

type OpenSessionOperation = SlimCDOperation<Spelled<Credential & SessionReference>, SlimCDReply<ReplyRecord | null>>;
