import { setupServer } from 'msw/node';
import { type Gateways, type GatewaysOptions, gateways } from '../../src/testing/index.js';
import { test as base } from './node-test.js';

export { expect } from './node-test.js';

/** The mock gateways in the process of the test; `fault` applies until it is set again. */
export interface MockGateways extends Gateways {
  fault: GatewaysOptions['fault'];
}

/** Playwright's test with the mock gateways instead of the network. */
export const test = base.extend<{ mock: MockGateways }>({
  mock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
    async ({}, use) => {
      const options: GatewaysOptions = {
        fault: (call) => (typeof mock.fault === 'function' ? mock.fault(call) : mock.fault),
        delay: 3,
      };
      const mock: MockGateways = { ...gateways({ allowUnsignedGvp: true, ...options }), fault: undefined };
      const server = setupServer(...mock.handlers);
      server.listen({ onUnhandledRequest: 'error' });
      await use(mock);
      server.close();
    },
    { auto: true, box: 'self' },
  ],
});
