import { createRelay } from '../src/relay/index.js';
import { type Call, type Fault, type GatewayServer, samples, serveGateways } from '../src/testing/server/index.js';
import { describeRequest } from './describe-request.js';

/** The request of a page to set up its gateways. */
export interface Wishes {
  fault?: string;
  /** The fault is for the first call of this operation alone. */
  only?: string;
  /** The fault is for the first call alone. */
  once?: boolean;
  /** Puts the sessions of the documents' samples back as they were at first. */
  reset?: boolean;
  /** The session whose states are told, and the state that it gets. */
  session?: string;
  state?: string;
  /** Only requests that came at this time or later are told, in milliseconds since 1970. */
  since?: number;
  /** The page of the demo that SlimCD sends a payer back to. */
  back?: string;
}

/** The gateways of one visitor, and the relay of the shop in front of them. */
export interface Visit {
  /** Sets the gateways up, and returns their origin, the requests that came, and the states of a session. */
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
  /** What reached the gateways, and what reached the relay. */
  const received: { call: Call; at: number }[] = [];
  const relayed: { request: string; at: number }[] = [];

  const noteStates = (at = Date.now()) => {
    for (const [id, { state }] of gateway.sessions) {
      const history = histories.get(id) ?? [];
      histories.set(id, history);
      if (history.at(-1)?.state !== state) history.push({ state, at });
    }
  };
  // A payment on the gateway's page is no call.
  const timer = setInterval(() => noteStates(), 50);

  /** Sets the fault from now on; with `only`, for the first call of that operation; with `once`, for the first call. */
  const misbehave = ({ fault, only, once }: Wishes) => {
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
  misbehave({});

  const relay = createRelay({ ...accountsAt(gateway), authorize: () => true });
  return {
    control({ reset, session = '', state, back, since = 0, ...wishes }) {
      // A session that a page of the demo made stays, because the shopper may come back to that page.
      if (reset) for (const [id, sample] of structuredClone(sampleSessions)) gateway.sessions.set(id, sample);
      if (reset || wishes.fault !== undefined) misbehave(wishes);
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

/** The accounts that a shop's server holds. A shop would also look at who is logged in. */
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
