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
  /** The headers and bodies that pages sent to the relay. */
  readonly received: string[];
  /** The answers of the relay. Recorded here, because the driver does not show a body that the page reads in pieces. */
  readonly answered: string[];
  /** Replaces the relay. */
  open(options: Partial<RelayOptions>): void;
}

/** Playwright's test with a shop that allows every call. */
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
