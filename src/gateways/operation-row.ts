import type { Safety } from '../core/retry.js';

/** What every operation table says of a row. Each gateway adds what its own documents describe. */
export interface OperationRow {
  /** The documented name. */
  readonly operation: string;
  /** Whether the operation may be sent again. */
  readonly safety: Safety;
}
