/**
 * Mock gateways over real HTTP, for local development and for tests. Node alone; imports nothing of MSW.
 *
 * @module sessiongate/testing/server
 */

export * from '../public-api.js';
export { serveGateways } from './serve-gateways.js';
export type { GatewayServer, ServeOptions } from './types.js';
