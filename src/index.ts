export * from './gateways/ftipgw/index.js';
export * from './gateways/gvp/index.js';
export * from './gateways/pagos/index.js';
export * from './gateways/slimcd/index.js';
export * from './gateways/zastrpay/index.js';
