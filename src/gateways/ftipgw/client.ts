import type { RelayedOptions } from '../../core/options.js';
import type { NotEndable } from '../../ending/description.js';
import { oneOf, origin } from '../../validation/fields.js';
import { makeClient } from '../client.js';
import { type FtipgwOperationRow, operations, PATH } from './operations.js';
import { parseReply } from './reply.js';
import { encode } from './request.js';
import type {
  FtipgwBinding,
  FtipgwOperation,
  FtipgwOptions,
  GetClientSessionIDReply,
  GetClientSessionIDRequest,
} from './types.js';

/** A client of FTIPGW. */
export interface Ftipgw<Request = GetClientSessionIDRequest> extends NotEndable {
  /**
   * Creates a session for a shopper, which replaces the credentials when a card is turned into a token. Default budget
   * 60 seconds. Rejects with a `SessionGateError`. Follows
   * secure.ftipgw.com/admin/ws/recurring.asmx?op=GetClientSessionID.
   */
  readonly getClientSessionID: FtipgwOperation<Request, GetClientSessionIDReply>;
}

/**
 * Makes a client of FTIPGW; throws `InvalidRequestError` that names an unusable option. Sends nothing. Its requests
 * hold the password of an admin user, which must not be in a page that shoppers can open. Follows secure.ftipgw.com,
 * recurring.asmx, GetClientSessionID; with `binding: 'soap'` also SOAP 1.1, section 6.
 *
 * @example
 * ```js
 * const ftipgw = createFtipgw();
 * const { code } = await ftipgw.getClientSessionID({ Username: 'test', Password: 'test', Vendor: '0001' });
 * console.log(code); // prints: OK
 * ```
 */
export function createFtipgw(options?: FtipgwOptions): Ftipgw;
/** Makes a client that goes through the merchant's relay, which holds the user and the password; throws like the other. */
export function createFtipgw(options: RelayedOptions): Ftipgw<Record<string, never>>;
export function createFtipgw(options?: unknown): Ftipgw<never> {
  return makeClient<Ftipgw<never>, FtipgwOperationRow>(
    'ftipgw',
    operations,
    options,
    ['origin', 'binding'],
    (given, relay) => {
      const url = (relay ?? origin('origin', given.get('origin') ?? 'https://secure.ftipgw.com')) + PATH;
      const binding = oneOf<FtipgwBinding>('binding', given.get('binding'), ['post', 'soap', 'get']) ?? 'post';
      return (row) => ({
        encode: (request) => encode(row, binding, url, request, relay),
        parseReply: (answer) => parseReply(row, binding, answer),
      });
    },
  );
}
