import { call, type Spec } from '../../call.js';
import { oneOf, origin } from '../../fields.js';
import { at, defineOperation } from '../../operation.js';
import { readCommon } from '../../options.js';
import { cors } from '../../transport/cors.js';
import { operations, PATH } from './operations.js';
import { judge } from './reply.js';
import { encode } from './request.js';
import type {
  FtipgwBinding,
  FtipgwOperation,
  FtipgwOptions,
  GetClientSessionIDReply,
  GetClientSessionIDRequest,
} from './types.js';

/** A client of FTIPGW. */
export interface Ftipgw {
  /**
   * Makes a session for a shopper, which stands for the credentials when a card is turned into a token. Default budget
   * 30 seconds. Rejects with a `SessionGateError`.
   * Follows secure.ftipgw.com/admin/ws/recurring.asmx?op=GetClientSessionID.
   */
  readonly getClientSessionID: FtipgwOperation<GetClientSessionIDRequest, GetClientSessionIDReply>;
}

/**
 * Makes a client of FTIPGW; throws `InvalidRequestError` that names an unusable option. Nothing is sent. Its requests
 * hold the password of an admin user, which no page that shoppers see may know.
 */
export function createFtipgw(options: FtipgwOptions = {}): Ftipgw {
  try {
    const { common, given } = readCommon(options);
    const binding = oneOf<FtipgwBinding>('binding', given.get('binding'), ['post', 'soap', 'get']) ?? 'post';
    const url = origin('origin', given.get('origin') ?? 'https://secure.ftipgw.com') + PATH;
    const carriers = [cors(common)];
    const row = operations.getClientSessionID;
    const spec: Spec<GetClientSessionIDReply> = {
      gateway: 'ftipgw',
      operation: row.name,
      safety: row.safety,
      timeout: row.timeout,
      encode: (request) => encode(row, binding, url, request),
      carriers: () => carriers,
      judge: (answer) => judge(row, binding, answer),
      headers: common.headers,
    };
    return {
      getClientSessionID: defineOperation(
        spec,
        (request, options) => call(spec, common, request, options),
        (error) => error.reply,
      ),
    };
  } catch (error) {
    throw at({ gateway: 'ftipgw' }, error);
  }
}
