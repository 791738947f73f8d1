/**
 * Mock gateways over real HTTP, for local development and for tests. Node alone; imports nothing of MSW.
 *
 * @module sessiongate/testing/server
 */

export type { GatewayAddresses } from '../addresses.js';
export type { OwnCredentials } from '../credentials.js';
export {
  ANSWER_FAULTS,
  CONNECTION_FAULTS,
  type Fault,
  FTIPGW_FAULTS,
  type FtipgwFault,
  GVP_FAULTS,
  type GvpFault,
  PAGOS_FAULTS,
  STATE_FAULTS,
  ZASTRPAY_FAULTS,
} from '../faults.js';
export { samples } from '../mock-gateways.js';
export type { Call, Session } from '../mock-state.js';
export type { GatewaysOptions } from '../options.js';
export { serveGateways } from './serve-gateways.js';
export type { GatewayServer, ServeOptions } from './types.js';
