import type { OperationRow } from '../operation-row.js';

/** One call of the application-level API, whose name is also the last part of its path. */
export interface PagosOperationRow extends OperationRow {
  /** The fields that the call needs. */
  readonly required: readonly string[];
  /** Whether the call needs a token at every access level of the application. */
  readonly needsToken: boolean;
  /** Whether a success must bring a `SessionId`. */
  readonly opensSession?: boolean;
  /**
   * Whether a refusal may be the answer to a second copy of the same request. The documents do not give the answer for
   * a session that is already closed.
   */
  readonly isRefusedAfterSuccess?: boolean;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  openDedicatedSession: {
    operation: 'OpenDedicatedSession',
    // A second opening would leave a session that nobody knows.
    safety: 'once',
    required: ['ApplicationKey'],
    needsToken: true,
    opensSession: true,
  },
  closeDedicatedSession: {
    operation: 'CloseDedicatedSession',
    // A second closing changes nothing.
    safety: 'repeatable',
    required: ['ApplicationKey', 'SessionId'],
    needsToken: true,
    isRefusedAfterSuccess: true,
  },
  getResult: {
    operation: 'GetResult',
    // `encode` makes a request that saves a record `once`.
    safety: 'read',
    required: ['ApplicationKey', 'Inputs', 'Outputs'],
    // An unrestricted application calculates without one.
    needsToken: false,
  },
} satisfies Record<string, PagosOperationRow>;
