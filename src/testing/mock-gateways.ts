import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { checkFault } from './check-fault.js';
import { knownCredentials, type OwnCredentials } from './credentials.js';
import type { Fault } from './faults.js';
import { ftipgwRoutes, samples as ftipgwSamples } from './ftipgw.js';
import { gvpRoutes, samples as gvpSamples, seedGvp } from './gvp.js';
import type { Call, MockState, Session } from './mock-gateway.js';
import { pagosRoutes, samples as pagosSamples, seedPagos } from './pagos.js';
import { respondToRelayed } from './relay.js';
import { findRoute, type MockRoute } from './route.js';
import { seedSlimcd, slimcdRoutes, samples as slimcdSamples } from './slimcd.js';
import { seedZastrpay, zastrpayRoutes, samples as zastrpaySamples } from './zastrpay.js';

const OPTIONS: readonly (keyof GatewaysOptions)[] = [
  'fault',
  'delay',
  'redirectUrl',
  'findDelay',
  'credentials',
  'relay',
  'cors',
  'allowUnsignedGvp',
];

/** How the gateways behave. */
export interface GatewaysOptions {
  /** What goes wrong: always the same, or chosen for each call. A name that does not exist throws. */
  fault?: Fault | ((call: Call) => Fault | undefined);
  /** Seconds that the fault `slow` takes; 5 unless set. */
  delay?: number;
  /**
   * Where SlimCD's hosted page sends the payer after the payment, with the session and its user fields in the query,
   * as it is set on a form at slimcd.com; it says so itself unless set.
   */
  redirectUrl?: string;
  /** Seconds until SearchTransactions finds a payment, as at a gateway whose reports lag; 0 unless set. */
  findDelay?: number;
  /** The merchant's own credentials, accepted beside those of the samples. */
  credentials?: OwnCredentials;
  /** The prefix of the merchant's relay, such as `/pay`: its paths are answered with the credentials added. */
  relay?: string;
  /**
   * Whether answers carry CORS headers; `true` unless set, because pages could not read them otherwise. No document of
   * a gateway promises them: `false` shows what happens at a gateway without.
   */
  cors?: boolean;
  /**
   * Whether GVP takes calls without an OAuth signature; `false` unless set. A page cannot sign, because signing needs
   * the secret, so tests of a page without a relay set it.
   */
  allowUnsignedGvp?: boolean;
}

/** The mock gateways, without anything of MSW. */
export interface MockGateways {
  /** Answers like `fetch`; rejects with `TypeError` for a reset connection and for an address of no gateway. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Every call received, in order. */
  readonly calls: readonly Call[];
  /** The sessions by their ID; change them to set a scene. */
  readonly sessions: Map<string, Session>;
  /** Forgets the calls and puts the sessions back. */
  reset(): void;
  /** @internal */
  readonly routes: readonly MockRoute[];
  /** @internal Answers a request to the merchant's relay; undefined for any other. */
  respondToRelayed(request: Request): Promise<Response | undefined>;
}

/** The credentials and IDs of the documents' samples, which the mock gateways know. */
export const samples = {
  slimcd: slimcdSamples,
  pagos: pagosSamples,
  ftipgw: ftipgwSamples,
  zastrpay: zastrpaySamples,
  gvp: gvpSamples,
} as const;

const SEEDS = [seedSlimcd, seedPagos, seedZastrpay, seedGvp];
const ROUTES = [slimcdRoutes, pagosRoutes, ftipgwRoutes, zastrpayRoutes, gvpRoutes];

/** Makes the mock gateways; throws `TypeError` for a fault that does not exist. */
export function createMockGateways(options: GatewaysOptions = {}): MockGateways {
  // The names alone: a getter may not be ready to be read.
  const names = new Map(Object.keys(options).map((name) => [name, true]));
  refuseUnknownOptions(names, OPTIONS, 'gateways');
  const { fault, relay } = options;
  if (typeof fault !== 'function') checkFault(fault);
  const mock: MockState = {
    calls: [],
    sessions: new Map(),
    fault: (call) => checkFault(typeof fault === 'function' ? fault(call) : fault),
    get delay() {
      return options.delay ?? 5;
    },
    get redirectUrl() {
      return options.redirectUrl;
    },
    findDelay: options.findDelay ?? 0,
    credentials: knownCredentials(options.credentials),
    cors: options.cors ?? true,
    allowUnsignedGvp: options.allowUnsignedGvp ?? false,
  };
  const reset = () => {
    mock.calls.length = 0;
    mock.sessions.clear();
    for (const seed of SEEDS) seed(mock);
  };
  reset();
  const routes = ROUTES.flatMap((routesOf) => routesOf(mock));
  const relayed = async (request: Request) =>
    relay === undefined ? undefined : respondToRelayed(request, relay, routes, mock.credentials);
  const fetch = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const found = findRoute(routes, request);
    const response = (await relayed(request)) ?? (await found?.route.respond(request, found.params));
    if (!response) throw new TypeError(`no mock gateway answers ${request.method} ${new URL(request.url).pathname}`);
    if (response.type === 'error') throw new TypeError('the connection was reset');
    return response;
  };
  return { fetch, calls: mock.calls, sessions: mock.sessions, reset, routes, respondToRelayed: relayed };
}
