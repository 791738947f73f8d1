import { createRelay, type RelayLogEntry, type RelayOptions } from '../../src/relay/index.js';
import { accounts } from './accounts.js';
import type { LoopbackGateway } from './gateway.js';
import { startPages } from './pages.js';
import { test as base } from './test.js';

export { expect } from './test.js';

/** A shop: pages and a relay on one origin, and the gateways behind the relay. */
export interface Shop {
  readonly origin: string;
  readonly gateway: LoopbackGateway;
  readonly log: RelayLogEntry[];
  /** What pages sent to the relay: headers and bodies. */
  readonly received: string[];
  /** What the relay answered: the driver of a browser does not show a body that the page reads in pieces. */
  readonly answered: string[];
  /** Puts another relay in its place. */
  open(options: Partial<RelayOptions>): void;
}

/** Playwright's test with a shop that lets everybody in. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ gateway }, use) => {
    const log: RelayLogEntry[] = [];
    const open = (options: Partial<RelayOptions>) =>
      createRelay({ authorize: () => true, log: (entry) => log.push(entry), ...accounts(gateway.origin), ...options });
    let relay = open({});
    const received: string[] = [];
    const answered: string[] = [];
    const listen = async (request: Request) => {
      received.push(JSON.stringify([...request.headers]), await request.clone().text());
      const response = await relay(request);
      answered.push(await response.clone().text());
      return response;
    };
    const pages = await startPages(['e2e/support/pages'], { relay: listen });
    await use({
      origin: pages.origin,
      gateway,
      log,
      received,
      answered,
      open: (options) => {
        relay = open(options);
      },
    });
    await pages.close();
  },
});
