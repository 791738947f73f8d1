import { accounts } from '../e2e/accounts.js';
import { type AnyFault, startGateway } from '../e2e/gateway.js';
import { startPages } from '../e2e/pages.js';
import { createRelay } from '../src/relay/index.js';

// Whole ports, so that a bookmark keeps working; 0 lets the system choose.
const [pagePort = 4100, gatewayPort = 4200] = process.argv.slice(2).map(Number);
const SECRETS = ['password', 'pin', 'token', 'oauth_signature'];

const gateway = await startGateway(gatewayPort);

/** Sets the gateway up as the page wishes, and tells where it is and what reached it since. */
function control({ fault, reset }: { fault?: string; reset?: boolean }): object {
  if (reset) Object.assign(gateway, gateway.reset(), SETTINGS);
  if (fault !== undefined) gateway.fault = (fault || undefined) as AnyFault | undefined;
  if (reset || fault !== undefined) before = gateway.calls.length;
  return { origin: gateway.origin, received: gateway.calls.slice(before).map(describe) };
}
let before = 0;

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

console.log(`Demo:    ${pages.origin}/`);
console.log(`Gateway: ${gateway.origin} (played; Ctrl-C ends both)`);

process.once('SIGINT', async () => {
  await Promise.all([pages.close(), gateway.close()]);
  process.exit(0);
});
