import type { MockGateways } from '../mock-gateways.js';
import type { GatewaysOptions } from '../options.js';

/** How the gateways behave, and where. */
export interface ServeOptions extends GatewaysOptions {
  /** The port of 127.0.0.1; any free one unless set. */
  port?: number;
}

/** The mock gateways, listening. */
export interface GatewayServer extends Pick<MockGateways, 'addresses' | 'calls' | 'sessions' | 'reset'> {
  /** Where they all answer: `http://127.0.0.1:` and the port. It shows a page to choose a fault and to see the calls. */
  readonly origin: string;
  /** What goes wrong from now on; a name that does not exist throws. */
  fault: GatewaysOptions['fault'];
  /** Seconds that the fault `slow` takes from now on. */
  delay: number;
  /** Where SlimCD's hosted page sends the payer from now on. */
  redirectUrl: string | undefined;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}
