import type { MockGateways } from '../mock-gateways.js';
import type { GatewaysOptions } from '../options.js';

/** The behaviour of the gateways, and their port. */
export interface ServeOptions extends GatewaysOptions {
  /** The port of 127.0.0.1; any free one unless set. */
  port?: number | undefined;
}

/** The mock gateways, listening. */
export interface GatewayServer extends Pick<MockGateways, 'addresses' | 'calls' | 'sessions' | 'reset'> {
  /**
   * The origin of all gateways: `http://127.0.0.1:` and the port. It shows a page to set a fault and to see the calls.
   */
  readonly origin: string;
  /** The fault from now on. Unusable values of this and the next two throw `InvalidRequestError`. */
  fault: GatewaysOptions['fault'];
  /** The seconds of the fault `slow` from now on. */
  delay: number;
  /** Where SlimCD's hosted page sends the payer from now on. */
  redirectUrl: string | undefined;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}
