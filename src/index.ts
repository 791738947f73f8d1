export * from './gateways/slimcd/index.js';
