import type { Safety } from '../../core/retry.js';

/** One call of the application-level API, as its documents describe it. */
export interface Row {
  /** The documented name, which is also the last part of the path. */
  readonly operation: string;
  readonly safety: Safety;
  /** The fields that the gateway cannot do without. */
  readonly required: readonly string[];
  /** Whether a success must bring a `SessionId`. */
  readonly opens?: boolean;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  openDedicatedSession: {
    operation: 'OpenDedicatedSession',
    // A second opening would leave a session behind that nobody knows of.
    safety: 'once',
    required: ['ApplicationKey'],
    opens: true,
  },
  closeDedicatedSession: {
    operation: 'CloseDedicatedSession',
    // A session that is closed twice is as closed as before.
    safety: 'repeatable',
    required: ['ApplicationKey', 'SessionId'],
  },
  getResult: {
    operation: 'GetResult',
    // Unless the request asks it to save, which `encode` sees to.
    safety: 'read',
    required: ['ApplicationKey', 'Inputs', 'Outputs'],
  },
} satisfies Record<string, Row>;
