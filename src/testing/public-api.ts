/** The exports of both entries with mock gateways. */
export type { GatewayAddresses } from './addresses.js';
export type { OwnCredentials } from './credentials.js';
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
} from './faults.js';
export { samples } from './mock-gateways.js';
export type { Call, Session } from './mock-state.js';
export type { GatewaysOptions } from './options.js';
export { SESSION_STATES, type SessionState } from './session-states.js';
