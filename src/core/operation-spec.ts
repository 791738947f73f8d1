import type { Gateway, Outcome } from './errors.js';
import type { EncodedRequest, Field, ParsedReply, Responded, Safety, Send, Transport, TransportName } from './types.js';

/** An operation as its gateway describes it. */
export interface OperationSpec<Reply = unknown> {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  readonly safety: Safety;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** Checks a request and the call's options and encodes it for any transport; throws `InvalidRequestError`. */
  encode(request: unknown, options: ReadonlyMap<string, unknown>): EncodedRequest;
  /** The ways it may travel, in order of preference; throws `InvalidRequestError` for a bad option. */
  transports(options: ReadonlyMap<string, unknown>): readonly Transport[];
  /** Parses the response to the encoded request; undefined if the gateway does not document it. */
  parseReply(response: Responded, request: EncodedRequest): ParsedReply<Reply> | undefined;
  /** Retries, if neither the call nor the factory sets them; 0 unless set. */
  readonly retry?: number;
  /**
   * Called with a request before its attempts begin, but not for a call that joins one in flight. The returned function
   * is called with the outcome when they have ended.
   */
  onStart?(request: EncodedRequest): ((outcome: Outcome | 'ok') => void) | undefined;
  /** The names of the options that a call takes beside those of every call. */
  readonly callOptions?: readonly string[];
  /** Whether it polls until its budget ends, also after failures. */
  readonly pollUntilDeadline?: boolean;
  /**
   * Returns headers such as a token. Called before each attempt, and once more if the gateway refused the last token.
   * Throws `InvalidRequestError` for unusable ones.
   */
  headers?(): Promise<readonly Field[]>;
}

/** A transport that has prepared the request. */
export interface Route {
  readonly name: TransportName;
  readonly send: Send;
}

/** At least one, in order of preference. */
export type Routes = readonly [Route, ...Route[]];
