import type { OperationRow } from '../operation-row.js';

/** One call of the Customer Authentication Service. */
export interface ZastrpayOperationRow extends OperationRow {
  /** Retries, if neither the call nor the factory sets them. */
  readonly retry: number;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  cancelRedirectSession: {
    operation: 'CancelRedirectSession',
    // The server recognises a repeat by its x-request-id and does not perform it twice.
    safety: 'repeatable',
    retry: 2,
  },
} satisfies Record<string, ZastrpayOperationRow>;
