import type { SessionGateError } from '../../core/errors.js';
import type { Account } from './credential.js';
import type { SlimCDOperationRow } from './operations.js';
import { addressOf } from './request.js';
import type { SlimCDReply } from './types.js';

/**
 * Returns the first argument of a callback on a failure: the gateway's reply, or a reply of the shape that the vendor's
 * libraries make. Its `description` may be shown to a shopper. Its `responseurl` names the
 * service, so that a log tells what failed, and has no other query.
 */
export function failureReply(error: SessionGateError, row: SlimCDOperationRow, account: Account): SlimCDReply {
  const gatewayReply = error.reply as SlimCDReply | undefined;
  if (gatewayReply) return gatewayReply;
  return {
    response: 'Error',
    responsecode: '2',
    description: sentenceForShopper(error, row),
    responseurl: addressOf(row, account),
    datablock: '',
  };
}

function sentenceForShopper({ code, outcome }: SessionGateError, { operation }: SlimCDOperationRow): string {
  if (code === 'INVALID_REQUEST') return 'Something is wrong with this page, and nothing was sent.';
  if (outcome === 'not-sent') return 'The payment service could not be reached, and nothing was sent.';
  if (outcome === 'refused') return 'The payment service did not accept the request.';
  return operation === 'ProcessTransaction'
    ? 'The payment service did not answer. The payment may have gone through: please do not pay again yet.'
    : 'The payment service did not answer. The request may have gone through.';
}
