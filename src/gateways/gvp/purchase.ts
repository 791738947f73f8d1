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

/** The names of the enumeration PurchaseStatus; a number that it does not list stands as text. */
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
 * Returns until when the viewer may go on watching after CancelProduct, from `ExpirationDate` in unix seconds; undefined
 * where the reply has none or no plausible one. Throws nothing. Follows wikis.tid.es/gvp-public, CancelProduct.
 *
 * @example
 * ```js
 * const reply = { StatusCode: 0, Content: { CanWatch: { ExpirationDate: 1516551179 } } };
 * console.log(accessUntil(reply).toISOString()); // prints: 2018-01-21T16:12:59.000Z
 * ```
 */
export function accessUntil(reply: unknown): Date | undefined {
  const seconds = numberIn(reply, 'ExpirationDate') ?? 0;
  // The end of the year 9999 stands for access without an end; beyond are no seconds, but milliseconds.
  return seconds > 0 && seconds < 3e11 ? new Date(seconds * 1000) : undefined;
}

type Readable = { Content?: CancelledProduct | null } | null | undefined;

function numberIn(reply: unknown, name: 'PurchaseStatus' | 'ExpirationDate'): number | undefined {
  // Some of the wiki's numbers are text in other samples of it.
  const value = fromDigits((reply as Readable)?.Content?.CanWatch?.[name]) as number;
  return Number.isInteger(value) ? value : undefined;
}
