import type { Deadline, Signal } from '../core/deadline.js';
import type { Outcome, RefusedError, SessionGateError } from '../core/errors.js';
import type { Observer } from '../core/observe.js';
import type { OperationContext } from '../core/operation.js';
import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest } from '../core/types.js';
import type { SessionRecords } from './records.js';

/**
 * The state of a session after an ending.
 *
 * - `ended`: it is over, and the request of this ending was accepted or may have been.
 * - `already-ended`: it is over, and the request of this ending was refused because of that. An earlier call ended
 *   it, or a copy of this request that the browser sent again.
 * - `pending`: the ending was accepted and is not finished.
 * - `completed`: it is paid or otherwise finished, and cannot be ended.
 * - `refused`: the gateway refused the request, and the session is unchanged.
 * - `unknown`: everything else. If `error.code` is `REFUSED`, a copy of the request may have caused that refusal.
 */
export type EndingState = 'ended' | 'already-ended' | 'pending' | 'completed' | 'refused' | 'unknown';

/** The members of a result of `end` in every state. */
interface EndingBase {
  /** How often the ending operation was tried; a try that could not be sent counts too. */
  readonly attempts: number;
  /** The end of the shopper's access, if the gateway gave it. */
  readonly accessUntil?: Date;
}

/** The session is over, or will be. */
export interface EndedSession<Reply> extends EndingBase {
  readonly state: 'ended' | 'already-ended' | 'pending';
  /** The last reply of the gateway about the session. */
  readonly reply?: Reply;
  readonly error?: undefined;
}

/** The session is finished and cannot be ended. */
export interface CompletedSession<Reply> extends EndingBase {
  readonly state: 'completed';
  /** The reply of the gateway about the session, with its approval. */
  readonly reply?: Reply;
  readonly error?: undefined;
}

/** The session is unchanged, or its state is not certain. */
export interface FailedEnding<Reply> extends EndingBase {
  readonly state: 'refused' | 'unknown';
  /** The last reply of the gateway about the session. */
  readonly reply?: Reply;
  /** Why it is `refused` or `unknown`. */
  readonly error: SessionGateError;
}

/**
 * The result of `end`. `state` tells which members are set. The types are those of the gateway's replies: to an ending,
 * of a session that is `completed`, and to an ending that failed.
 */
export type Ending<Reply = unknown, Completed = Reply, Failed = Reply> =
  | EndedSession<Reply>
  | CompletedSession<Completed>
  | FailedEnding<Failed>;

/** The state of the session by an answer of the gateway. `over` becomes `ended` or `already-ended`. */
export interface Finding {
  readonly state: 'over' | 'ended' | 'pending' | 'completed';
  readonly reply?: unknown;
  readonly accessUntil?: Date;
}

/** The next step after an attempt or a check. */
export type NextStep =
  | Finding
  /** Send the ending operation again, after a pause. */
  | 'again'
  /** Ask the gateway for the state of the session. */
  | 'check'
  /** Report the result of the last attempt, because nothing more can be found out. */
  | 'settle';

/** The options of an attempt. */
export interface AttemptContext {
  readonly signal: Signal;
  /** The request id of an earlier attempt, by which the gateway recognises a repeat. */
  readonly requestId?: string;
}

/** One ending in flight, for all callers that wait for it. */
export interface EndTask {
  /** Settles with the result, also soon after the last caller has left. */
  readonly result: Promise<Ending>;
  /** Whether the last caller has left, so that nobody may join any more. */
  isStopped(): boolean;
  /** The result by now. */
  current(): Ending;
  /** Whether the ending can have taken effect by now. */
  outcome(): Outcome;
  /** Adds a caller; returns the function that removes it. The work stops when the last caller leaves. */
  join(caller: Deadline): () => void;
}

/** A request that is sent while the page is left, and the options of its client. */
export interface LeaveRequest {
  readonly request: EncodedRequest;
  readonly client: ClientOptions;
}

/** How the sessions of a gateway are ended. */
export interface EndingSteps<Request> {
  /** The observer of the client, which gets the result of `end`. */
  readonly observe?: Observer;
  /** Encodes the ending operation; throws `InvalidRequestError`. */
  encode(request: Request): EncodedRequest;
  /**
   * Returns the key of a session, the same for the whole page and without a secret PIN; throws `InvalidRequestError`.
   */
  identify(request: Request): string;
  /** Sends the ending operation once; rejects with an error of this package. */
  attempt(request: Request, context: AttemptContext): Promise<unknown>;
  /** Reads the reply of an ending that the gateway accepted. */
  onSuccess(reply: unknown): Finding;
  /** Decides what follows a refusal. */
  onRefusal(error: RefusedError): NextStep;
  /** Decides what follows an attempt without a usable answer; `settle` where the operation must not be repeated. */
  onNoAnswer(): 'again' | 'check' | 'settle';
  /** Asks the gateway for the state of the session; rejects with an error of this package. */
  check?(request: Request, signal: Signal): Promise<NextStep>;
  /** Encodes the request for a page that is left, if it needs no preflight; throws `InvalidRequestError`. */
  leave?(request: Request, requestId?: string): LeaveRequest;
  /** Tells whether an address is the page on which the payer pays for the session of a request. */
  leadsToPayment?(request: Request, address: string): boolean;
}

/**
 * The functions of a client with which `end` and `endOnLeave` end its sessions. Their state stays in their closure, so
 * every copy of the package shares it.
 */
export interface EndingDescription<Request> extends EndingSteps<Request>, SessionRecords {
  /** Names the gateway and its ending operation. */
  context(): OperationContext;
  /** Records that this request may have ended its session. */
  noteDoubt(request: EncodedRequest): void;
  /** Records that a call of the ending operation is in flight; returns the function that records its outcome. */
  noteCall(request: EncodedRequest): (outcome: Outcome | 'ok') => void;
  /** Returns the seconds that the gateway asked to wait before a repeat; 0 where it did not. */
  retryAfter(error: unknown): number;
  /**
   * Returns the task in flight for an encoded request, or starts one. `start` gets the previous task, if that was
   * stopped and has not settled.
   */
  taskFor(key: string, start: (before: EndTask | undefined) => EndTask): EndTask;
}
