import { nearestOf } from '../../validation/unknown-options.js';
import { runGateway } from './gateway.js';

/** The commands of `npx sessiongate`, by name. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  gateway: runGateway,
  // Loaded on demand, because it imports the clients.
  conformance: async (args) => (await import('../../conformance/run-conformance.js')).runConformance(args),
};

const HELP = `npx sessiongate <command>

  gateway       serves mock gateways on 127.0.0.1; see npx sessiongate gateway --help
  conformance   checks a relay in any language; see npx sessiongate conformance --help`;

/** Runs the command that the arguments name, and returns the exit code. A failure is printed as one sentence. */
export async function runCommand([name = '--help', ...args]: readonly string[]): Promise<number> {
  try {
    if (name === '--help' || name === '-h') console.log(HELP);
    else await commandOf(name)(args);
    return 0;
  } catch (error) {
    // Every error here is about the command line or the port, and its message is one sentence.
    console.error(`sessiongate: ${(error as Error).message}`);
    return 1;
  }
}

function commandOf(name: string): (args: readonly string[]) => Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  const nearest = nearestOf(name, Object.keys(COMMANDS));
  throw new Error(`there is no command "${name}"; ${nearest ? `did you mean ${nearest}?` : 'see --help'}`);
}
