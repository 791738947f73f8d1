import type { OperationRow } from '../operation-row.js';

/** One method of the UNIAPI, whose name is also the last segment of its URL. */
export interface GvpOperationRow extends OperationRow {
  /** The documented fields, all of them required: text of this format, or an ID. */
  readonly fields: Readonly<Record<string, TextFormat | 'id'>>;
}

/** A pattern for text, and the end of the error message for other values. */
export interface TextFormat {
  readonly pattern: RegExp;
  readonly problem: string;
}

const TOKEN: TextFormat = { pattern: /\S/, problem: 'must be text that is not blank' };
// A PIN is text, because leading zeros count (EnablePin).
const PIN: TextFormat = { pattern: /^\d{4}$/, problem: 'must be four digits, as text' };

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  cancelProduct: {
    operation: 'CancelProduct',
    // There is no idempotency key, and a second wrong PIN may count towards a lock.
    safety: 'once',
    fields: { token: TOKEN, productId: 'id', productTypeId: 'id', pin: PIN },
  },
} satisfies Record<string, GvpOperationRow>;
