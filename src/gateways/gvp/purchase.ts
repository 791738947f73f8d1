import { fromDigits } from '../../validation/fields.js';
import type { CancelledProduct } from './types.js';

/** The names of PurchaseStatus by their numbers (wikis.tid.es/gvp-public, PurchaseStatus). */
const STATUSES = [
  'Unknown',
  'Pending',
  'Finished',
  'Error',
  'Cancelled',
  'WaitingPayment',
  'PendingOBActivation',
  'PendingOBCancellation',
  'Canceling',
  'Active',
  'Trial',
] as const;

/** The names of the enumeration PurchaseStatus; a number outside of it as text. */
export type PurchaseStatus = (typeof STATUSES)[number] | (string & {});

/**
 * Returns the state of the purchase after CancelProduct by its name in the enumeration PurchaseStatus; undefined where the
 * reply has none, as in 2014. `PendingOBCancellation` and `Canceling`: accepted, not finished. Throws nothing. Follows
 * wikis.tid.es/gvp-public, PurchaseStatus.
 *
 * @example
 * ```js
 * const reply = { StatusCode: 0, Content: { CanWatch: { PurchaseStatus: 8 } } };
 * console.log(purchaseStatus(reply)); // prints: Canceling
 * ```
 */
export function purchaseStatus(reply: unknown): PurchaseStatus | undefined {
  const status = numberIn(reply, 'PurchaseStatus');
  return status === undefined ? undefined : (STATUSES[status] ?? `${status}`);
}

/**
 * Returns the end of the viewer's access after CancelProduct, from `ExpirationDate` in unix seconds; undefined if the
 * reply has none or no plausible one. Throws nothing. Follows wikis.tid.es/gvp-public, CancelProduct.
 *
 * @example
 * ```js
 * const reply = { StatusCode: 0, Content: { CanWatch: { ExpirationDate: 1516551179 } } };
 * console.log(accessUntil(reply).toISOString()); // prints: 2018-01-21T16:12:59.000Z
 * ```
 */
export function accessUntil(reply: unknown): Date | undefined {
  const seconds = numberIn(reply, 'ExpirationDate') ?? 0;
  // The end of the year 9999 means access without an end. A larger number is in milliseconds.
  return seconds > 0 && seconds < 3e11 ? new Date(seconds * 1000) : undefined;
}

type Readable = { Content?: CancelledProduct | null } | null | undefined;

function numberIn(reply: unknown, name: 'PurchaseStatus' | 'ExpirationDate'): number | undefined {
  // Some numbers of the wiki are text in its other samples.
  const value = fromDigits((reply as Readable)?.Content?.CanWatch?.[name]) as number;
  return Number.isInteger(value) ? value : undefined;
}
