/**
 * Holds the secrets of the gateways on the merchant's server instead of the page. Needs no DOM.
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
  RelayReason,
  SlimCDAccount,
  ZastrpayAccount,
} from './types.js';
