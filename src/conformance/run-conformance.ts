import { readFlags } from '../testing/cli/read-flags.js';
import { checkRelay } from './check-relay.js';
import { relaySettings } from './relay-settings.js';
import { renderReport } from './report.js';

const HELP = `Checks a relay in any language against the requests and responses of the five gateways.

  npx sessiongate conformance <relay> [--port 4300] [--origin https://shop.example]

  <relay>    its address with the prefix, such as http://localhost:8080/pay
  --port     the port of 127.0.0.1 for the gateways; 4300 unless set
  --origin   the origin of the shop that the relay serves; that of the relay unless set

Configure the relay with these accounts first. It must allow every call:

`;

/** Checks a relay, prints the report and sets the exit code: 1 if a case failed. */
export async function runConformance([relay = '', ...args]: readonly string[]): Promise<void> {
  const flags = readFlags(relay.startsWith('-') ? [relay, ...args] : args, ['port', 'origin']);
  const port = Number(flags.get('port') ?? 4300);
  if (flags.has('help')) {
    console.log(HELP + JSON.stringify(relaySettings(`http://127.0.0.1:${port}`), null, 2));
    return;
  }
  if (!/^https?:\/\/[^/]/.test(relay))
    throw new Error('the first argument must be the address of the relay; see --help');
  const checked = await checkRelay({ relay, port, origin: flags.get('origin') });
  console.log(renderReport(checked));
  if (checked.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}
