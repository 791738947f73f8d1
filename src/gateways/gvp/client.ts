import type { RelayedOptions } from '../../core/options.js';
import type { Endable, Leavable } from '../../ending/description.js';
import type { Ending } from '../../ending/types.js';
import { httpsUrl, oneOf } from '../../validation/fields.js';
import { makeClient } from '../client.js';
import { ending } from './ending.js';
import { type GvpOperationRow, operations } from './operations.js';
import { parseReply } from './reply.js';
import { encode } from './request.js';
import type {
  CancelProductReply,
  CancelProductRequest,
  GvpOperation,
  GvpOptions,
  RelayedCancelProductRequest,
} from './types.js';

/** A client of the GVP UNIAPI. */
export interface Gvp<Request = CancelProductRequest> extends Endable<Request, Ending<CancelProductReply>> {
  /**
   * Cancels the purchase of a product: the renewal stops, and access may last (`purchaseStatus`, `accessUntil`). Never
   * retried. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows wikis.tid.es/gvp-public,
   * CancelProduct.
   */
  readonly cancelProduct: GvpOperation<Request, CancelProductReply>;
}

/** A client of GVP through the merchant's relay, which signs and may know the token. */
export type RelayedGvp = Gvp<RelayedCancelProductRequest> &
  Leavable<RelayedCancelProductRequest, Ending<CancelProductReply>>;

/**
 * Makes a client of GVP; throws `InvalidRequestError` that names an unusable option. Sends nothing. Follows
 * wikis.tid.es/gvp-public, UNIAPI Specification and CancelProduct.
 *
 * @example
 * ```js
 * const gvp = createGvp({ serviceRoot: 'https://shop.example/gvp' });
 * const request = { token: 'AU_4f6c0e5b9a7d41e28c3f', productId: 1107, productTypeId: 4, pin: '0042' };
 * const reply = await gvp.cancelProduct(request);
 * console.log(purchaseStatus(reply)); // prints: PendingOBCancellation
 * ```
 */
export function createGvp(options: GvpOptions): Gvp;
/** Makes a client that goes through the merchant's relay, which signs; throws like the other. */
export function createGvp(options: RelayedOptions): RelayedGvp;
export function createGvp(options: unknown): Gvp & RelayedGvp {
  return makeClient<Gvp & RelayedGvp, GvpOperationRow>(
    'gvp',
    operations,
    options,
    ['serviceRoot', 'method'],
    (given, relay) => {
      const serviceRoot = relay ?? httpsUrl('serviceRoot', given.get('serviceRoot'));
      const method = oneOf('method', given.get('method'), ['post', 'get']) === 'get' ? 'GET' : undefined;
      return (row) => ({ encode: (request) => encode(row, serviceRoot, method, request, relay), parseReply });
    },
    ending,
  );
}
