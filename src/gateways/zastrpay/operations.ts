import type { Safety } from '../../core/retry.js';

/** One call of the Customer Authentication Service, as its documents describe it. */
export interface Row {
  readonly operation: string;
  readonly safety: Safety;
  /** Extra attempts, where neither the call nor the factory says. */
  readonly retry: number;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  cancelRedirectSession: {
    operation: 'CancelRedirectSession',
    // The server knows a repeat by its x-request-id and does not perform it twice.
    safety: 'repeatable',
    retry: 2,
  },
} satisfies Record<string, Row>;
