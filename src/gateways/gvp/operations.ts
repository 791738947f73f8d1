import type { OperationRow } from '../operation-row.js';

/** One method of the UNIAPI, whose name is also the last segment of its URL. */
export interface GvpOperationRow extends OperationRow {
  /** The documented fields, all of them required: text of this pattern, or an ID. */
  readonly fields: Readonly<Record<string, RegExp | 'id'>>;
}

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  cancelProduct: {
    operation: 'CancelProduct',
    // There is no idempotency key, and a second wrong PIN may count towards a lock.
    safety: 'once',
    // A PIN is text, since leading zeros count (EnablePin).
    fields: { token: /\S/, productId: 'id', productTypeId: 'id', pin: /^\d{4}$/ },
  },
} satisfies Record<string, GvpOperationRow>;
