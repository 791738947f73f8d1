import type { GatewayEnding } from '../../ending/description.js';
import { sessionKey } from '../../ending/session-key.js';
import type { Finding } from '../../ending/types.js';
import { accessUntil, purchaseStatus } from './purchase.js';
import type { CancelProductReply, CancelProductRequest, GvpOperation } from './types.js';

/** The refusals that tell the state of the purchase. */
const STATE_BY_EXCEPTION: Readonly<Record<string, Finding['state']>> = {
  PurchaseAlreadyCancelledException: 'over',
  PurchaseAlreadyInCancellingException: 'pending',
  PurchaseAlreadyInPendingOBCancellationException: 'pending',
};

/** The part of a client that ends a purchase. */
interface Cancelling {
  readonly cancelProduct: GvpOperation<CancelProductRequest, CancelProductReply>;
}

/** Describes how the purchase of a product is ended. */
export const ending = (gvp: Cancelling): GatewayEnding<CancelProductRequest> => ({
  operation: 'CancelProduct',
  // A request with another PIN is about the same purchase; one with another token may be about that of another user.
  identify: (request) => sessionKey(request, ['token', 'productId', 'productTypeId']),
  attempt: (request, { signal }) => gvp.cancelProduct(request, { signal, timeout: 3600 }),
  // Accepted is not finished, unless the gateway says so.
  onSuccess: (reply) => ({
    state: purchaseStatus(reply) === 'Cancelled' ? 'ended' : 'pending',
    reply,
    accessUntil: accessUntil(reply),
  }),
  onRefusal: ({ gatewayCode = '', reply }) => {
    const state = STATE_BY_EXCEPTION[gatewayCode];
    return state ? { state, reply, accessUntil: accessUntil(reply) } : 'settle';
  },
  // Not sent again, because a second wrong PIN may count towards a lock.
  onNoAnswer: () => 'settle',
});
