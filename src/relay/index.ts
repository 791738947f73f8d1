/**
 * The merchant's server side, which holds the secrets in place of the page. It needs no DOM.
 *
 * @module sessiongate/relay
 */

export { InvalidRequestError } from '../core/errors.js';
export { createRelay } from './relay.js';
export type {
  FtipgwAccount,
  GvpAccount,
  PagosAccount,
  RelayedCall,
  RelayLogEntry,
  RelayOptions,
  SlimCDAccount,
  ZastrpayAccount,
} from './types.js';
