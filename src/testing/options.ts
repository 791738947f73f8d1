import { refuse } from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { checkFault } from './check-fault.js';
import type { OwnCredentials } from './credentials.js';
import type { Fault } from './faults.js';
import type { Call } from './mock-gateway.js';

/** The options of the mock gateways. */
export interface GatewaysOptions {
  /** The fault of every call, or a function that chooses one for each call. A name that does not exist throws. */
  fault?: Fault | ((call: Call) => Fault | undefined);
  /** Seconds that the fault `slow` takes; 5 unless set. */
  delay?: number;
  /**
   * Where SlimCD's hosted page sends the payer after the payment, with the session and its user fields in the query, as
   * it is set on a form at slimcd.com; without it the page shows the result itself.
   */
  redirectUrl?: string;
  /** Seconds until SearchTransactions finds a payment, to imitate reports that lag; 0 unless set. */
  findDelay?: number;
  /** The merchant's own credentials, accepted beside those of the samples. */
  credentials?: OwnCredentials;
  /** The prefix of the merchant's relay, such as `/pay`: its paths are answered with the credentials added. */
  relay?: string;
  /**
   * Whether answers carry CORS headers; `true` unless set, because pages could not read them otherwise. No document of
   * a gateway promises them: `false` imitates a gateway without CORS.
   */
  cors?: boolean;
  /**
   * Whether GVP takes calls without an OAuth signature; `false` unless set. A page cannot sign, because signing needs
   * the secret, so tests of a page without a relay set it.
   */
  allowUnsignedGvp?: boolean;
}

/** The names of the options. */
export const GATEWAYS_OPTIONS: readonly (keyof GatewaysOptions)[] = [
  'fault',
  'delay',
  'redirectUrl',
  'findDelay',
  'credentials',
  'relay',
  'cors',
  'allowUnsignedGvp',
];

const GATEWAYS = ['slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp'];

/** Throws if an option, a gateway of `credentials` or a fault does not exist, or if `relay` is no path. */
export function checkOptions(options: GatewaysOptions): void {
  // Checks the names alone, because a getter may not be ready.
  refuseUnknownOptions(new Map(Object.keys(options).map((name) => [name, true])), GATEWAYS_OPTIONS, 'gateways');
  const { fault, relay, credentials = {} } = options;
  if (typeof fault !== 'function') checkFault(fault);
  refuseUnknownOptions(new Map(Object.entries(credentials)), GATEWAYS, 'gateways', 'credentials');
  if (relay !== undefined && !/^(\/[\w~-][\w.~-]*)+$/.test(relay)) refuse('relay', 'must be a path such as /pay');
}
