/**
 * The requests and responses of the five gateways as data, and a runner that checks a merchant's relay. Node alone.
 *
 * @module sessiongate/conformance
 */

export { type CheckRelayOptions, checkRelay } from './check-relay.js';
export { relaySettings } from './relay-settings.js';
export { renderReport } from './report.js';
export type {
  CaseVector,
  CheckedCase,
  Conclusion,
  ExpectedRequest,
  OperationVector,
  Pairs,
  ResponseVector,
  RuleVector,
  Vectors,
} from './types.js';
export { vectors } from './vectors.js';
