import { accounts } from '../e2e/support/accounts.js';
import { type AnyFault, startGateway } from '../e2e/support/gateway.js';
import { startPages } from '../e2e/support/pages.js';
import { createRelay } from '../src/relay/index.js';

// Whole ports, so that a bookmark keeps working; 0 lets the system choose.
const [pagePort = 4100, gatewayPort = 4200] = process.argv.slice(2).map(Number);
const SECRETS = ['password', 'pin', 'token', 'oauth_signature'];

const gateway = await startGateway(gatewayPort);

/** What a page may wish. */
interface Wishes {
  fault?: string;
  /** The fault is for the first call of this operation alone. */
  only?: string;
  reset?: boolean;
  /** The session whose states are told, and the state that it gets. */
  session?: string;
  state?: string;
  /** The page of the demo that SlimCD sends a payer back to. */
  back?: string;
}

/** Sets the gateway up as the page wishes, and tells where it is, what reached it since, and how a session stood when. */
function control({ fault, only, reset, session = '', state, back }: Wishes): object {
  if (reset) Object.assign(gateway, gateway.reset(), SETTINGS);
  if (reset || fault !== undefined) misbehave((fault || undefined) as AnyFault | undefined, only);
  if (reset || fault !== undefined) before = gateway.calls.length;
  if (back) gateway.redirectUrl = `${pages.origin}/${back}`;
  const known = gateway.sessions.get(session);
  if (known && state) known.state = state;
  noteStates();
  const received = gateway.calls.slice(before).map(describe);
  return { origin: gateway.origin, received, states: histories.get(session) ?? [] };
}
let before = 0;

/** The states that a session was seen in, and since when, in milliseconds of this machine's clock. */
const histories = new Map<string, { state: string; at: number }[]>();

function noteStates(): void {
  for (const [id, { state }] of gateway.sessions) {
    const history = histories.get(id) ?? [];
    histories.set(id, history);
    if (history.at(-1)?.state !== state) history.push({ state, at: Date.now() });
  }
}
// A payment on the gateway's page is no call.
setInterval(noteStates, 50);

/** What goes wrong from now on; with an operation, in the first call of it. */
function misbehave(fault?: AnyFault, only?: string): void {
  let left = only ? 1 : Number.POSITIVE_INFINITY;
  gateway.fault = ({ operation }) => {
    // By then it has acted, and answers.
    queueMicrotask(noteStates);
    return (only ?? operation) === operation && left-- > 0 ? fault : undefined;
  };
}

function describe({ method, url, fields }: (typeof gateway.calls)[number]): string {
  const shown = Object.entries(fields).filter(([name]) => name !== 'jsonp');
  const blank = (name: string, value: unknown) => (SECRETS.includes(name.toLowerCase()) && value ? '••••' : value);
  const lines = shown.map(
    ([name, value]) => `  ${name} = ${typeof value === 'object' ? JSON.stringify(value) : blank(name, value)}`,
  );
  return [`${method} ${new URL(url).pathname}`, ...lines].join('\n');
}

// What a shop's server would be: it has the credentials. A shop would look at who is logged in.
const relay = createRelay({ ...accounts(gateway.origin), authorize: () => true });

const pages = await startPages(['demo'], { port: pagePort, control, relay });
// Some gateways cannot be called without a preflight; SlimCD sends a payer back who has paid.
const SETTINGS = { delay: 8, preflight: 'allow', redirectUrl: `${pages.origin}/slimcd-drop-in.html` } as const;
Object.assign(gateway, SETTINGS);
misbehave();

console.log(`Demo:    ${pages.origin}/`);
console.log(`Gateway: ${gateway.origin} (played; Ctrl-C ends both)`);

process.once('SIGINT', async () => {
  await Promise.all([pages.close(), gateway.close()]);
  process.exit(0);
});
