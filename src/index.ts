export * from './gateways/gvp/index.js';
export * from './gateways/slimcd/index.js';
