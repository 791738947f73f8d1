export { InvalidRequestError } from '../errors.js';
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
