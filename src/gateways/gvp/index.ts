/**
 * GVP alone. The errors and `end` are those of the other entries.
 *
 * @module sessiongate/gvp
 */

export * from '../../public-api.js';
export { createGvp, type Gvp, type RelayedGvp } from './client.js';
export { accessUntil, type PurchaseStatus, purchaseStatus } from './purchase.js';
export type {
  AccessReason,
  CancelledProduct,
  CancelProductReply,
  CancelProductRequest,
  GvpOperation,
  GvpOptions,
  RelayedCancelProductRequest,
} from './types.js';
