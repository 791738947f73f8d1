import { createRelay, type RelayLogEntry, type RelayOptions } from '../src/relay/index.js';
import { samples } from '../src/testing/index.js';
import type { LoopbackGateway } from './gateway.js';
import { startPages } from './pages.js';
import { test as base } from './test.js';

export { expect } from './test.js';

/** What the merchant holds, as the played gateways know it, for a gateway at `origin`. */
export const accounts = (origin: string) =>
  ({
    slimcd: { username: samples.slimcd.username, statsOrigin: origin, transOrigin: origin },
    pagos: { origin, token: () => samples.pagos.token },
    ftipgw: {
      origin,
      Username: samples.ftipgw.Username,
      Password: samples.ftipgw.Password,
      Vendor: samples.ftipgw.Vendor,
    },
    zastrpay: { baseUrl: origin, apiKey: samples.zastrpay.apiKey },
    gvp: {
      serviceRoot: `${origin}/dev/Some.svc`,
      consumerKey: samples.gvp.consumerKey,
      consumerSecret: samples.gvp.consumerSecret,
    },
  }) satisfies Partial<RelayOptions>;

/** A shop: pages and a relay on one origin, and the gateways behind the relay. */
export interface Shop {
  readonly origin: string;
  readonly gateway: LoopbackGateway;
  readonly log: RelayLogEntry[];
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
    const pages = await startPages(['e2e/pages'], { relay: (request) => relay(request) });
    await use({
      origin: pages.origin,
      gateway,
      log,
      open: (options) => {
        relay = open(options);
      },
    });
    await pages.close();
  },
});
