/**
 * The whole browser SDK: clients of five gateways, `end` and `endOnLeave`, the errors. `sessiongate.umd.js` has the same as the
 * global `SessionGate`.
 *
 * @module sessiongate
 */

export * from './gateways/ftipgw/index.js';
export * from './gateways/gvp/index.js';
export * from './gateways/pagos/index.js';
export * from './gateways/slimcd/index.js';
export * from './gateways/zastrpay/index.js';
