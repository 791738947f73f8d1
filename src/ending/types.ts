import type { Deadline, Signal } from '../core/deadline.js';
import type { Outcome, RefusedError, SessionGateError } from '../core/errors.js';
import type { Observer } from '../core/observe.js';
import type { OperationContext } from '../core/operation.js';
import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest } from '../core/types.js';

/**
 * What is known of a session after an ending.
 *
 * - `ended`: it is over, and the request of this ending was accepted or may have been.
 * - `already-ended`: it is over, and the request of this ending was refused for it. An earlier call ended it, or a copy
 *   of this request that the browser sent again.
 * - `pending`: the ending was accepted and is not finished.
 * - `completed`: it is paid or otherwise finished, and cannot be ended.
 * - `refused`: the gateway said no, and the session is as it was.
 * - `unknown`: everything else. Where `error.code` is `REFUSED`, a copy of the request may have caused that refusal.
 */
export type EndingState = 'ended' | 'already-ended' | 'pending' | 'completed' | 'refused' | 'unknown';

/** What `end` reports in every state. */
interface EndingBase {
  /** How often the ending operation was tried; a try that could not be sent counts too. */
  readonly attempts: number;
  /** How long the shopper keeps access, where the gateway said so. */
  readonly accessUntil?: Date;
}

/** The session is over, or will be. */
export interface EndedSession<Reply> extends EndingBase {
  readonly state: 'ended' | 'already-ended' | 'pending';
  /** What the gateway last said of the session. */
  readonly reply?: Reply;
  readonly error?: undefined;
}

/** The session is finished and cannot be ended. */
export interface CompletedSession<Reply> extends EndingBase {
  readonly state: 'completed';
  /** What the gateway said of the session, with its approval. */
  readonly reply?: Reply;
  readonly error?: undefined;
}

/** The session is as it was, or nothing certain is known of it. */
export interface FailedEnding<Reply> extends EndingBase {
  readonly state: 'refused' | 'unknown';
  /** What the gateway last said of the session. */
  readonly reply?: Reply;
  /** Why it is `refused` or `unknown`. */
  readonly error: SessionGateError;
}

/**
 * What `end` found out. `state` tells which members are there. The types are those of the gateway's replies: to an
 * ending, of a session that is `completed`, and to an ending that failed.
 */
export type Ending<Reply = unknown, Completed = Reply, Failed = Reply> =
  | EndedSession<Reply>
  | CompletedSession<Completed>
  | FailedEnding<Failed>;

/** What a gateway's answer says of the session. `over` becomes `ended` or `already-ended`. */
export interface Finding {
  readonly state: 'over' | 'ended' | 'pending' | 'completed';
  readonly reply?: unknown;
  readonly accessUntil?: Date;
}

/** What follows an attempt or a check. */
export type NextStep =
  | Finding
  /** Send the ending operation again, after a pause. */
  | 'again'
  /** Ask the gateway what became of the session. */
  | 'check'
  /** Report what the last attempt said, because nothing more can be found out. */
  | 'settle';

/** What an attempt gets. */
export interface AttemptContext {
  readonly signal: Signal;
  /** The request id of an earlier attempt, by which the gateway knows this one as its repeat. */
  readonly requestId?: string;
}

/** What is remembered of a session until something certain is known of it. */
export interface SessionRecord {
  /** An attempt may have ended the session: it got no usable answer, or a refusal that a copy of it may have caused. */
  inDoubt: boolean;
  /** The request id of the attempts so far. */
  requestId?: string;
}

/** One ending under way, for all callers that wait for it. */
export interface EndTask {
  /** Settles with what was found out, also soon after the last caller has left. */
  readonly result: Promise<Ending>;
  /** Whether the last caller has left, so that nobody may join any more. */
  isStopped(): boolean;
  /** What can be said now. */
  current(): Ending;
  /** Whether the ending can have happened by now. */
  outcome(): Outcome;
  /** Adds a caller; returns the function that takes it away again. The work stops when the last caller leaves. */
  join(caller: Deadline): () => void;
}

/** A request that is sent while the page goes away, and the options of its client. */
export interface LeaveRequest {
  readonly request: EncodedRequest;
  readonly client: ClientOptions;
}

/** How the sessions of a gateway are ended. */
export interface EndingSteps<Request> {
  /** The observer of the client, which is told what `end` found out. */
  readonly observe?: Observer;
  /** Encodes the ending operation; throws `InvalidRequestError`. */
  encode(request: Request): EncodedRequest;
  /** Returns what tells one session from another, for the whole page and without a secret PIN; throws likewise. */
  identify(request: Request): string;
  /** Sends the ending operation once; rejects with an error of this package. */
  attempt(request: Request, context: AttemptContext): Promise<unknown>;
  /** Reads the reply of an ending that the gateway accepted. */
  onSuccess(reply: unknown): Finding;
  /** Decides what follows a refusal. */
  onRefusal(error: RefusedError): NextStep;
  /** Decides what follows an attempt without a usable answer; `settle` where the operation must not be repeated. */
  onNoAnswer(): 'again' | 'check' | 'settle';
  /** Asks the gateway what became of the session; rejects with an error of this package. */
  check?(request: Request, signal: Signal): Promise<NextStep>;
  /** Encodes the request for a page that goes away, where that needs no preflight; throws `InvalidRequestError`. */
  leave?(request: Request, requestId?: string): LeaveRequest;
  /** Whether an address is the page where the payer pays for the session of a request. */
  leadsToPayment?(request: Request, address: string): boolean;
}

/**
 * What a client carries so that `end` and `endOnLeave` can end its sessions. It holds functions only: the state behind
 * them stays in their closure, where every copy of the package that is given the client finds it.
 */
export interface EndingDescription<Request> extends EndingSteps<Request> {
  /** Names the gateway and its ending operation. */
  context(): OperationContext;
  /** Returns the seconds that the gateway asked to wait before a repeat; 0 where it did not. */
  retryAfter(error: unknown): number;
  /** Returns what is remembered of a session; `identify` makes its name. */
  recordOf(session: string): SessionRecord;
  /** Forgets a session of which something certain is known. */
  forget(session: string): void;
  /**
   * Returns the task in flight for an encoded request, or the one that `start` makes. `start` gets the task before it,
   * where that was stopped and is not settled yet.
   */
  taskFor(key: string, start: (before: EndTask | undefined) => EndTask): EndTask;
}
