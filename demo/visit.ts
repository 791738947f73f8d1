import { createRelay } from '../src/relay/index.js';
import {
  type Call,
  type Fault,
  type GatewayServer,
  type SessionState,
  samples,
  serveGateways,
} from '../src/testing/server/index.js';
import { describeRequest } from './describe-request.js';

/** The settings that a page sends for its gateways. */
export interface Wishes {
  fault?: string;
  /** The fault is for the first call of this operation alone. */
  only?: string;
  /** The fault is for the first call alone. */
  once?: boolean;
  /** Resets the sample sessions. */
  reset?: boolean;
  /** The session whose states the page asks for, and the state that it gets. */
  session?: string;
  state?: SessionState;
  /** The page gets the requests that arrived from this time on, in milliseconds since 1970. */
  since?: number;
  /** The page of the demo to which SlimCD's pay page returns a payer. */
  back?: string;
}

/** The mock gateways of one visitor, and the shop's relay. */
export interface Visit {
  /** Changes the gateways, and returns their origin, the requests that arrived, and the states of a session. */
  control(wishes: Wishes): object;
  relay(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** Starts the gateways of a visitor; `pages` is the origin of the demo. */
export async function startVisit(pages: string): Promise<Visit> {
  const gateway = await serveGateways({
    allowUnsignedGvp: true,
    delay: 8,
    redirectUrl: `${pages}/slimcd-drop-in.html`,
  });
  const histories = new Map<string, { state: string; at: number }[]>();
  const sampleSessions = structuredClone(gateway.sessions);
  /** The requests that reached the gateways; `relayed` has those that reached the relay. */
  const received: { call: Call; at: number }[] = [];
  const relayed: { request: string; at: number }[] = [];

  const noteStates = (at = Date.now()) => {
    for (const [id, { state }] of gateway.sessions) {
      const history = histories.get(id) ?? [];
      histories.set(id, history);
      if (history.at(-1)?.state !== state) history.push({ state, at });
    }
  };
  // The payer may also pay on the gateway's page, which is not a call.
  const timer = setInterval(() => noteStates(), 50);

  /** Sets the fault from now on; with `only`, for the first call of that operation; with `once`, for the first call. */
  const setFaults = ({ fault, only, once }: Wishes) => {
    let left = only || once ? 1 : Number.POSITIVE_INFINITY;
    gateway.fault = (call) => {
      const at = Date.now();
      received.push({ call, at });
      // The gateway acts on this call before the next turn of the event loop. The time is that of the call, because the
      // page may have read the response by then.
      setImmediate(noteStates, at);
      return (only ?? call.operation) === call.operation && left-- > 0 ? ((fault || undefined) as Fault) : undefined;
    };
  };
  setFaults({});

  const relay = createRelay({ ...accountsAt(gateway), authorize: () => true });
  return {
    control({ reset, session = '', state, back, since = 0, ...wishes }) {
      // Keeps the sessions that a page of the demo has opened, because the shopper may return to that page.
      if (reset) for (const [id, sample] of structuredClone(sampleSessions)) gateway.sessions.set(id, sample);
      if (reset || wishes.fault !== undefined) setFaults(wishes);
      if (back) gateway.redirectUrl = `${pages}/${back}`;
      const known = gateway.sessions.get(session);
      if (known && state) known.state = state;
      noteStates();
      return {
        origin: gateway.origin,
        received: received
          .filter(({ at }) => at >= since)
          .map(({ call, at }) => {
            const { operation, applied } = call;
            return { at, operation, applied, request: describeRequest(call) };
          }),
        relayed: relayed.filter(({ at }) => at >= since),
        states: histories.get(session) ?? [],
      };
    },
    relay: async (request) => {
      const { method, url, headers } = request;
      const body = await request.clone().text();
      const text = describeRequest({ method, url, headers: Object.fromEntries(headers), body });
      if (method === 'POST') relayed.push({ request: text, at: Date.now() });
      return relay(request);
    },
    close: () => {
      clearInterval(timer);
      return gateway.close();
    },
  };
}

/** The accounts on the shop's server. A real shop would also check the login. */
function accountsAt({ addresses }: GatewayServer) {
  const { slimcd, pagos, ftipgw, zastrpay, gvp } = samples;
  const { Username, Password, Vendor } = ftipgw;
  const { consumerKey, consumerSecret } = gvp;
  return {
    slimcd: { username: slimcd.username, ...addresses.slimcd },
    pagos: { token: () => pagos.token, ...addresses.pagos },
    ftipgw: { Username, Password, Vendor, ...addresses.ftipgw },
    zastrpay: { apiKey: zastrpay.apiKey, ...addresses.zastrpay },
    gvp: { consumerKey, consumerSecret, ...addresses.gvp },
  };
}
