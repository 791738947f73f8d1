import { parseArgs } from 'node:util';
import { nearestOf } from '../../validation/unknown-options.js';

/**
 * Reads the flags of a command, as `--port 80` or `--port=80`; `help` is one of them and has no value. Throws
 * an error for an unknown flag, with the nearest that exists, and for one without its value.
 */
export function readFlags(args: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw new Error(`"${token.value}" is no flag; see --help`);
    const { name, value } = token;
    if (name !== 'help' && !names.includes(name)) {
      const nearest = nearestOf(name, [...names, 'help']);
      throw new Error(`${token.rawName} does not exist; ${nearest ? `did you mean --${nearest}?` : 'see --help'}`);
    }
    if (name !== 'help' && !value) throw new Error(`--${name} needs a value; see --help`);
    flags.set(name, value ?? '');
  }
  return flags;
}
