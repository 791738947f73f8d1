import { expect } from '@playwright/test';
import * as conformance from '../../src/conformance/index.js';
import * as sdk from '../../src/index.js';
import * as relay from '../../src/relay/index.js';
import * as testing from '../../src/testing/index.js';
import { serveGateways } from '../../src/testing/server/index.js';

const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => unknown;

/**
 * Runs an example with all exports of the package as variables, and compares its output with its comments `prints:`.
 * Its imports of the package are removed.
 */
export async function runExample(code: string, more: Record<string, unknown> = {}): Promise<void> {
  const slimcd = sdk.createSlimCD({ username: testing.samples.slimcd.username, transport: 'cors' });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(values.map(String).join(' ')) };
  const known = { ...sdk, ...relay, ...testing, ...conformance, serveGateways, slimcd, console, ...more };
  const body = code.replace(/^import .* from 'sessiongate.*';$/gm, '');
  // In braces, because an example may declare a name that it is given.
  await new AsyncFunction(...Object.keys(known), `{${body}}`)(...Object.values(known));
  const expected = [...code.matchAll(/\/\/ prints: (.*)/g)].map(([, text]) => text);
  if (expected.length > 0) expect(printed).toEqual(expected);
}
