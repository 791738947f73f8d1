import type { OperationRow } from '../operation-row.js';

/** One call of the application-level API, whose name is also the last part of its path. */
export interface PagosOperationRow extends OperationRow {
  /** The fields that the call needs. */
  readonly required: readonly string[];
  /** Whether the call needs a token whatever the access level of the application. */
  readonly needsToken: boolean;
  /** Whether a success must bring a `SessionId`. */
  readonly opensSession?: boolean;
  /**
   * Whether a refusal may be the answer to a second copy of the same request. The documents do not say what a session
   * that is closed already is answered.
   */
  readonly isRefusedAfterSuccess?: boolean;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  openDedicatedSession: {
    operation: 'OpenDedicatedSession',
    // A second opening would leave a session behind that nobody knows of.
    safety: 'once',
    required: ['ApplicationKey'],
    needsToken: true,
    opensSession: true,
  },
  closeDedicatedSession: {
    operation: 'CloseDedicatedSession',
    // A session that is closed twice is as closed as before.
    safety: 'repeatable',
    required: ['ApplicationKey', 'SessionId'],
    needsToken: true,
    isRefusedAfterSuccess: true,
  },
  getResult: {
    operation: 'GetResult',
    // A request that saves a record is sent once, which `encode` sees to.
    safety: 'read',
    required: ['ApplicationKey', 'Inputs', 'Outputs'],
    // An unrestricted application calculates without one.
    needsToken: false,
  },
} satisfies Record<string, PagosOperationRow>;
