import type { SessionState } from '../../../src/testing/index.js';
import type { Fault } from './fault.js';
import type { Row, Way } from './operations.js';

/** The style of a call: by promise, by callback, or by `end` or `pay`, which may send several requests. */
export type Style = 'promise' | 'callback' | 'end' | 'pay';

/**
 * The kind of connection. `closed` serves one request. `kept` serves several, so that a browser may resend a request.
 * `http2` is HTTP/2 with TLS.
 */
export type Connection = 'closed' | 'kept' | 'http2';

/** One case of the matrix. */
export interface Case {
  readonly row: Row;
  readonly way: Way;
  readonly fault: Fault;
  /** Whether the fault applies to every request, or to the first alone. */
  readonly when: 'always' | 'first';
  readonly style: Style;
  /** Whether the page makes the same call twice in parallel, as a double click does. */
  readonly twice?: boolean;
  readonly connection: Connection;
  /** Set if the session cannot be ended, or not by this caller. */
  readonly situation?: Situation;
  /** The budget in seconds. */
  readonly timeout: number;
  /** The expected result: the most that can be known. */
  readonly expected: string;
}

/** A session that cannot be ended, or not by this caller. */
export interface Situation {
  readonly name: string;
  /** The state of the session at the gateway; absent if the session does not exist. */
  readonly state?: SessionState;
  readonly request?: Record<string, unknown>;
  /** Further options of the factory. */
  readonly options?: Record<string, unknown>;
  /**
   * The result of `end` or `pay` if each answer arrives, after a first request that was lost before the gateway acted,
   * and, if that differs, after it had acted.
   */
  readonly says: readonly [string, string, string?];
}
