import type { Safety } from '../core/types.js';

/** The members of a row in every operation table. Each gateway adds the members that its documents need. */
export interface OperationRow {
  /** The documented name. */
  readonly operation: string;
  /** Whether the operation may be sent again. */
  readonly safety: Safety;
}
