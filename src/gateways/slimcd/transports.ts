import type { ClientOptions } from '../../core/options.js';
import type { Transport } from '../../core/types.js';
import { cors, jsonpPost } from '../../transport/fetch.js';
import { type JsonpOptions, jsonp } from '../../transport/jsonp.js';
import { flag, oneOf, refuse, snapshotOptions, textOption, wholeNumber } from '../../validation/fields.js';
import { refuseUnknownOptions } from '../../validation/unknown-options.js';
import { BINDINGS, write, type XmlBinding } from './binding.js';
import type { SlimCDOperationRow } from './operations.js';
import type { SlimCDTransport } from './types.js';

/** Returns the transports of one call, in order of preference; throws `InvalidRequestError` for a bad option. */
export type TransportsOf = (row: SlimCDOperationRow, options: ReadonlyMap<string, unknown>) => readonly Transport[];

// The first of each is the usual one.
const DIRECT: readonly SlimCDTransport[] = ['auto', 'cors', 'jsonp-post', 'jsonp'];
const RELAYED: readonly SlimCDTransport[] = ['cors'];

/** The differences between the modules and the drop-in. */
export interface Variant {
  /** The value of `jsonp.isolate` where the options do not set it. */
  readonly isolate?: boolean;
  /** The XML reader and writer. Without it the bindings that need XML are rejected. */
  readonly xml?: XmlBinding;
}

const JSONP_OPTIONS = ['isolate', 'allowPasswordInUrl', 'maxQuery', 'nonce'];

/** Reads the factory's options about transports; throws `InvalidRequestError` that names the bad one. */
export function readTransports(
  given: ReadonlyMap<string, unknown>,
  common: ClientOptions,
  jsonpOptions: JsonpOptions,
  xml: XmlBinding | undefined,
): TransportsOf {
  const allowed = common.relay ? RELAYED : DIRECT;
  const usual = oneOf('transport', given.get('transport'), allowed) ?? allowed[0];
  const usualBinding = oneOf('binding', given.get('binding'), BINDINGS) ?? 'form';
  const form = cors(common);
  const byJsonpPost = jsonpPost(common);
  const byJsonp = jsonp(common, jsonpOptions);
  return (row, options) => {
    const transport = oneOf('transport', options.get('transport'), allowed) ?? usual;
    const binding = oneOf('binding', options.get('binding'), BINDINGS) ?? usualBinding;
    if (transport === 'jsonp' && row.isUpload)
      refuse('transport', "cannot be 'jsonp' for an upload; use 'cors' or 'jsonp-post'");
    if (transport === 'jsonp-post') return [byJsonpPost];
    if (transport === 'jsonp') return [byJsonp];
    const byCors: Transport = {
      name: 'cors',
      prepare: (request) => form.prepare(write(request, binding, row, jsonpOptions, xml, common.relay)),
    };
    return transport === 'cors' || row.isUpload ? [byCors] : [byCors, byJsonp];
  };
}

/** Reads the option `jsonp` of the factory; throws `InvalidRequestError` that names a bad member. */
export function readJsonpOptions(given: ReadonlyMap<string, unknown>, isolate?: boolean): JsonpOptions {
  const options = snapshotOptions(given.get('jsonp') ?? {}, 'jsonp');
  refuseUnknownOptions(options, JSONP_OPTIONS, 'createSlimCD', 'jsonp');
  return {
    isolate: flag('jsonp.isolate', options.get('isolate')) ?? isolate,
    allowPasswordInUrl: flag('jsonp.allowPasswordInUrl', options.get('allowPasswordInUrl')),
    maxQuery: wholeNumber('jsonp.maxQuery', options.get('maxQuery'), 1, 65_536),
    nonce: textOption('jsonp.nonce', options.get('nonce')),
  };
}
