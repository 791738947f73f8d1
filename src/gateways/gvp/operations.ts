import type { Safety } from '../../core/retry.js';

/** One method of the UNIAPI, as its documents describe it. */
export interface Row {
  /** The documented name, which is the last segment of the URL. */
  readonly operation: string;
  readonly safety: Safety;
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
} satisfies Record<string, Row>;
