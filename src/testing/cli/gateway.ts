import type { Fault } from '../faults.js';
import { samples } from '../mock-gateways.js';
import { serveGateways } from '../server/serve-gateways.js';
import { readFlags } from './read-flags.js';

const HELP = `Serves mock gateways on 127.0.0.1, to develop and to test a checkout against.

  npx sessiongate gateway [--port 4200] [--fault <name>] [--delay 5]

  --port    the port; 4200 unless set, 0 for any free one
  --fault   what goes wrong, such as slow, reset-after or paid; the page at / lists them all
  --delay   seconds that the fault "slow" takes; 5 unless set`;

const RELAY = '/pay';

/** Starts the mock gateways and prints their addresses. They end with the process. */
export async function runGateway(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, ['port', 'fault', 'delay']);
  if (flags.has('help')) {
    console.log(HELP);
    return;
  }
  const { origin } = await serveGateways({
    port: numberOf(flags, 'port') ?? 4200,
    fault: flags.get('fault') as Fault | undefined,
    delay: numberOf(flags, 'delay'),
    relay: RELAY,
  });
  console.log(whereToPoint(origin));
}

/** Returns the number of a flag; undefined if it is absent. */
function numberOf(flags: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = flags.get(name);
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${name} must be a number`);
  return Number(text);
}

/** Returns a text with the options of each factory for these gateways. */
function whereToPoint(origin: string): string {
  const { slimcd, pagos, zastrpay } = samples;
  return `Mock gateways: ${origin}/ (Ctrl-C ends them)
Open this address to choose what goes wrong and to see the calls.

Point a client here:
  createSlimCD({ statsOrigin: '${origin}', transOrigin: '${origin}', username: '${slimcd.username}' })
  createPagos({ origin: '${origin}', token: '${pagos.token}' })
  createFtipgw({ origin: '${origin}' })
  createZastrpay({ baseUrl: '${origin}', apiKey: '${zastrpay.apiKey}' })
  createGvp({ serviceRoot: '${origin}/gvp' }), whose calls need a signature, so:

Or any client as if a relay were in between, which adds credentials and signature:
  createGvp({ relay: '${origin}${RELAY}' })`;
}
