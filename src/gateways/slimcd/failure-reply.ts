import type { SessionGateError } from '../../core/errors.js';
import type { Account } from './credential.js';
import type { SlimCDOperationRow } from './operations.js';
import { addressOf } from './request.js';
import type { SlimCDReply } from './types.js';

/**
 * Returns what a callback gets first on a failure: the gateway's own reply, or one of the shape that the vendor's
 * libraries make. Its `responseurl` names the service, so that a log tells what failed, and no other field.
 */
export function failureReply(error: SessionGateError, row: SlimCDOperationRow, account: Account): SlimCDReply {
  const gatewayReply = error.reply as SlimCDReply | undefined;
  if (gatewayReply) return gatewayReply;
  return {
    response: 'Error',
    responsecode: '2',
    description: error.message,
    responseurl: addressOf(row, account),
    datablock: '',
  };
}
