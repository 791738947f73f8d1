import type { ClientOptions } from '../../core/options.js';
import type { Transport } from '../../core/types.js';
import { cors, jsonpPost } from '../../transport/fetch.js';
import { type JsonpOptions, jsonp } from '../../transport/jsonp.js';
import { oneOf, refuse, snapshot, text, wholeNumber } from '../../validation/fields.js';
import type { SlimCDOperationRow } from './operations.js';
import type { SlimCDTransport } from './types.js';

/** Returns the transports of one call, in order of preference; throws `InvalidRequestError` for a bad option. */
export type TransportsOf = (row: SlimCDOperationRow, options: ReadonlyMap<string, unknown>) => readonly Transport[];

const DIRECT: readonly SlimCDTransport[] = ['auto', 'cors', 'jsonp-post', 'jsonp'];
const RELAYED: readonly SlimCDTransport[] = ['cors'];

/** Reads the factory's options about transports; throws `InvalidRequestError` that names the bad one. */
export function readTransports(
  given: ReadonlyMap<string, unknown>,
  common: ClientOptions,
  isolate?: boolean,
): TransportsOf {
  const allowed = common.relay ? RELAYED : DIRECT;
  const preferred = oneOf('transport', given.get('transport'), allowed) ?? (common.relay ? 'cors' : 'auto');
  const transports = {
    cors: cors(common),
    'jsonp-post': jsonpPost(common),
    jsonp: jsonp(common, readJsonpOptions(given, isolate)),
  };
  return ({ isUpload }, options) => {
    const asked = oneOf('transport', options.get('transport'), allowed) ?? preferred;
    if (asked === 'jsonp' && isUpload) refuse('transport', 'cors or jsonp-post for an upload');
    if (asked !== 'auto') return [transports[asked]];
    return isUpload ? [transports.cors] : [transports.cors, transports.jsonp];
  };
}

function readJsonpOptions(given: ReadonlyMap<string, unknown>, isolate?: boolean): JsonpOptions {
  const options = snapshot(given.get('jsonp') ?? {}, 'jsonp');
  return {
    isolate: readFlag(options, 'isolate') ?? isolate,
    allowPasswordInUrl: readFlag(options, 'allowPasswordInUrl'),
    maxQuery: wholeNumber('jsonp.maxQuery', options.get('maxQuery'), 1, 65_536),
    nonce: text('jsonp.nonce', options.get('nonce')),
  };
}

function readFlag(options: ReadonlyMap<string, unknown>, name: string): boolean | undefined {
  const value = options.get(name);
  return value === undefined || typeof value === 'boolean' ? value : refuse(`jsonp.${name}`, 'true or false');
}
