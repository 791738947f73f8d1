import { createRelay } from '../src/relay/index.js';
import { type Call, type Fault, type GatewayServer, samples, serveGateways } from '../src/testing/server/index.js';

const SECRETS = ['password', 'pin', 'token', 'oauth_signature'];

/** The request of a page to set up its gateways. */
export interface Wishes {
  fault?: string;
  /** The fault is for the first call of this operation alone. */
  only?: string;
  /** Puts the sessions of the documents' samples back as they were at first. */
  reset?: boolean;
  /** The session whose states are told, and the state that it gets. */
  session?: string;
  state?: string;
  /** The page of the demo that SlimCD sends a payer back to. */
  back?: string;
}

/** The gateways of one visitor, and the relay of the shop in front of them. */
export interface Visit {
  /** Sets the gateways up, and returns their origin, the calls since, and the states of a session. */
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
  let before = 0;

  const noteStates = (at = Date.now()) => {
    for (const [id, { state }] of gateway.sessions) {
      const history = histories.get(id) ?? [];
      histories.set(id, history);
      if (history.at(-1)?.state !== state) history.push({ state, at });
    }
  };
  // A payment on the gateway's page is no call.
  const timer = setInterval(() => noteStates(), 50);

  /** Sets the fault from now on; with an operation, for the first call of it. */
  const misbehave = (fault?: Fault, only?: string) => {
    let left = only ? 1 : Number.POSITIVE_INFINITY;
    gateway.fault = ({ operation }) => {
      // The gateway acts on this call before the next turn of the event loop. The time is that of the call, because the
      // page may have read the response by then.
      setImmediate(noteStates, Date.now());
      return (only ?? operation) === operation && left-- > 0 ? fault : undefined;
    };
  };
  misbehave();

  return {
    control({ fault, only, reset, session = '', state, back }) {
      // A session that a page of the demo made stays, because the shopper may come back to that page.
      if (reset) for (const [id, sample] of structuredClone(sampleSessions)) gateway.sessions.set(id, sample);
      if (reset || fault !== undefined) {
        misbehave((fault || undefined) as Fault | undefined, only);
        before = gateway.calls.length;
      }
      if (back) gateway.redirectUrl = `${pages}/${back}`;
      const known = gateway.sessions.get(session);
      if (known && state) known.state = state;
      noteStates();
      const received = gateway.calls.slice(before).map(describeCall);
      return { origin: gateway.origin, received, states: histories.get(session) ?? [] };
    },
    relay: createRelay({ ...accountsAt(gateway), authorize: () => true }),
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

/** A call as the demo shows it, its secrets blanked. */
function describeCall({ method, url, fields }: Call): string {
  const shown = Object.entries(fields).filter(([name]) => name !== 'jsonp');
  const blank = (name: string, value: unknown) => (SECRETS.includes(name.toLowerCase()) && value ? '••••' : value);
  const lines = shown.map(
    ([name, value]) => `  ${name} = ${typeof value === 'object' ? JSON.stringify(value) : blank(name, value)}`,
  );
  return [`${method} ${new URL(url).pathname}`, ...lines].join('\n');
}
