/**
 * FTIPGW alone. The errors and `end` are those of the other entries.
 *
 * @module sessiongate/ftipgw
 */

export * from '../../public-api.js';
export { createFtipgw, type Ftipgw } from './client.js';
export type {
  ContractInfo,
  FtipgwBinding,
  FtipgwCode,
  FtipgwOperation,
  FtipgwOptions,
  GetClientSessionIDReply,
  GetClientSessionIDRequest,
  LastContractTrans,
  RecurringResult,
} from './types.js';
