import type { Endable } from '../../ending.js';
import { httpsUrl, oneOf } from '../../fields.js';
import { makeClient } from '../client.js';
import { ending } from './ending.js';
import { operations, type Row } from './operations.js';
import { judge } from './reply.js';
import { encode } from './request.js';
import type { CancelProductReply, CancelProductRequest, GvpOperation, GvpOptions } from './types.js';

/** A client of the GVP UNIAPI. */
export interface Gvp extends Endable<CancelProductRequest> {
  /**
   * Cancels the purchase of a product: renewal stops, access may last (`purchaseStatus`, `accessUntil`). Never repeated
   * by itself. Default budget 60 seconds. Rejects with a `SessionGateError`.
   * Follows wikis.tid.es/gvp-public, CancelProduct.
   */
  readonly cancelProduct: GvpOperation<CancelProductRequest, CancelProductReply>;
}

/** Makes a client of GVP; throws `InvalidRequestError` that names an unusable option. Nothing is sent. */
export function createGvp(options: GvpOptions): Gvp {
  return makeClient<Gvp, Row>(
    'gvp',
    operations,
    options,
    (given) => {
      const serviceRoot = httpsUrl('serviceRoot', given.get('serviceRoot'));
      const method = oneOf('method', given.get('method'), ['post', 'get']) === 'get' ? 'GET' : undefined;
      return (row) => ({ encode: (request) => encode(row, serviceRoot, method, request), judge });
    },
    ending,
  );
}
