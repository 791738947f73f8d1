import type { EndingDescription, EndingState } from '../../ending/description.js';
import type { Gvp } from './client.js';
import { accessUntil, purchaseStatus } from './purchase.js';
import type { CancelProductRequest } from './types.js';

/** The refusals that say where the purchase stands. */
const ALREADY: Readonly<Record<string, EndingState>> = {
  PurchaseAlreadyCancelledException: 'already-ended',
  PurchaseAlreadyInCancellingException: 'pending',
  PurchaseAlreadyInPendingOBCancellationException: 'pending',
};

/** How the purchase of a product is ended. */
export const ending = (gvp: Gvp): Partial<EndingDescription<CancelProductRequest>> => ({
  operation: 'CancelProduct',
  attempt: (request, { signal }) => gvp.cancelProduct(request, { signal, timeout: 3600 }),
  // Accepted is not finished, unless the gateway says so.
  yes: (reply) => ({
    state: purchaseStatus(reply) === 'Cancelled' ? 'ended' : 'pending',
    reply,
    accessUntil: accessUntil(reply),
  }),
  no: ({ gatewayCode = '', reply }, doubt) => ({
    state: ALREADY[gatewayCode] ?? (doubt ? 'unknown' : 'refused'),
    reply,
    accessUntil: accessUntil(reply),
  }),
  // A second wrong PIN may count towards a lock.
  inDoubt: { state: 'unknown' },
  subject: ({ productId }) => `${productId}`,
});
