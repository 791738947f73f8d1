import { type GatewayAddresses, UNREACHABLE } from './addresses.js';
import { checkFault } from './check-fault.js';
import { checkOptions } from './check-options.js';
import { knownCredentials } from './credentials.js';
import { ftipgwRoutes, samples as ftipgwSamples } from './ftipgw.js';
import { gvpRoutes, samples as gvpSamples, seedGvp } from './gvp.js';
import type { Call, MockState, Session } from './mock-state.js';
import type { GatewaysOptions } from './options.js';
import { pagosRoutes, samples as pagosSamples, seedPagos } from './pagos.js';
import { respondToRelayed } from './relay.js';
import { findRoute, type MockRoute } from './route.js';
import { SessionStore } from './session-store.js';
import { seedSlimcd, slimcdRoutes, samples as slimcdSamples } from './slimcd.js';
import { seedZastrpay, zastrpayRoutes, samples as zastrpaySamples } from './zastrpay.js';

/** The mock gateways without MSW. */
export interface MockGateways {
  /**
   * Answers like `fetch`; rejects with `TypeError` for a reset connection and for an unknown address, and with the
   * reason of an aborted signal.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Addresses for clients under test that no server has, so that a request that is not intercepted fails. */
  readonly addresses: GatewayAddresses;
  /** Every call received, in order. */
  readonly calls: readonly Call[];
  /** The sessions by their ID; change them to set a scene. */
  readonly sessions: Map<string, Session>;
  /** Clears the calls and restores the sessions. */
  reset(): void;
  /** @internal */
  readonly routes: readonly MockRoute[];
  /** @internal Answers a request to the merchant's relay; undefined for any other. */
  respondToRelayed(request: Request): Promise<Response | undefined>;
  /** @internal Answers a request, relayed or not; undefined for an address of no gateway. */
  answer(request: Request): Promise<Response | undefined>;
}

/** Lists the credentials and IDs of the documents' samples, which the mock gateways know. */
export const samples = {
  slimcd: slimcdSamples,
  pagos: pagosSamples,
  ftipgw: ftipgwSamples,
  zastrpay: zastrpaySamples,
  gvp: gvpSamples,
} as const;

const SEEDS = [seedSlimcd, seedPagos, seedZastrpay, seedGvp];
const ROUTES = [slimcdRoutes, pagosRoutes, ftipgwRoutes, zastrpayRoutes, gvpRoutes];

/** Makes the mock gateways; throws `InvalidRequestError` for an unusable or unknown option. */
export function createMockGateways(options: GatewaysOptions = {}): MockGateways {
  checkOptions(options);
  const { fault } = options;
  const relay = options.relay ?? undefined;
  const mock: MockState = {
    calls: [],
    sessions: new SessionStore(),
    fault: (call) => checkFault(typeof fault === 'function' ? fault(call) : fault),
    get delay() {
      return options.delay ?? 5;
    },
    get redirectUrl() {
      return options.redirectUrl;
    },
    findDelay: options.findDelay ?? 0,
    credentials: knownCredentials(options.credentials ?? {}),
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
  const answer = async (request: Request) => {
    const found = findRoute(routes, request);
    return (await relayed(request)) ?? found?.route.respond(request, found.params);
  };
  const { calls, sessions } = mock;
  return {
    fetch: async (input, init) => fetchFrom(answer, new Request(input, init)),
    addresses: UNREACHABLE,
    ...{ calls, sessions, reset, routes, respondToRelayed: relayed, answer },
  };
}

/** Converts a response to that of `fetch`. */
async function fetchFrom(answer: MockGateways['answer'], request: Request): Promise<Response> {
  const { signal, method, url } = request;
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const response = await Promise.race([answer(request), aborted]);
  if (!response) throw new TypeError(`no mock gateway answers ${method} ${new URL(url).pathname}`);
  if (response.type === 'error') throw new TypeError('the connection was reset');
  return response;
}
