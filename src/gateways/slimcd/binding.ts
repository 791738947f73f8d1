import type { EncodedRequest, Field, Transport } from '../../core/types.js';
import { toJson } from '../../encoding/json.js';
import { refuseInUrl } from '../../transport/jsonp.js';
import { refuse } from '../../validation/fields.js';
import type { SlimCDOperationRow } from './operations.js';
import type { SlimCDBinding } from './types.js';

/** The bindings of the documents, in the order in which an error lists them. */
export const BINDINGS: readonly SlimCDBinding[] = ['form', 'json', 'get', 'resource', 'soap'];

/** How the two bindings of the XML resource are written and read. The drop-in leaves it out, to stay small. */
export interface XmlBinding {
  /** Writes a POST to the resource of the operation; throws `InvalidRequestError` where there is none. */
  write(request: EncodedRequest, row: SlimCDOperationRow, binding: 'resource' | 'soap'): EncodedRequest;
  /** Returns the reply block as the JSON services would send it; undefined for anything else. */
  read(text: string): Record<string, unknown> | undefined;
}

/** What a request in a URL must keep to. */
export interface UrlLimits {
  readonly allowPasswordInUrl: boolean;
  /** The longest query in bytes. */
  readonly maxQuery: number;
}

/** Makes the transport that writes its requests in a binding. The request that `encode` makes is the one of `form`. */
export function withBinding(
  transport: Transport,
  binding: SlimCDBinding,
  row: SlimCDOperationRow,
  limits: UrlLimits,
  xml: XmlBinding | undefined,
): Transport {
  if (binding === 'form') return transport;
  const { name } = transport;
  const write = (request: EncodedRequest): EncodedRequest => {
    if (binding === 'json') return writeJson(request);
    if (binding === 'get') return writeQuery(request, row, limits);
    return (
      xml?.write(request, row, binding) ??
      refuse('binding', "must be 'form', 'json' or 'get': slimcd.umd.js has no XML reader")
    );
  };
  return { name, prepare: (request) => transport.prepare(write(request)) };
}

/** Writes a POST of `application/json`, which needs a preflight. */
function writeJson(request: EncodedRequest): EncodedRequest {
  const body = Object.fromEntries(request.fields.map(({ name, value }) => [name, value]));
  return { ...request, content: { type: 'application/json', text: toJson(body) } };
}

/** Writes a GET with name/value pairs, the service among them. */
function writeQuery(request: EncodedRequest, row: SlimCDOperationRow, limits: UrlLimits): EncodedRequest {
  if (row.isUpload) refuse('binding', "cannot be 'get' for an upload; use 'form' or 'json'");
  const [url = '', query = ''] = request.url.split('?');
  const fields: Field[] = [];
  for (const [name, value] of new URLSearchParams(query)) fields.push({ name, value, sensitivity: 'public' });
  for (const field of request.fields) {
    refuseInUrl(field, limits.allowPasswordInUrl, "binding: 'get'");
    fields.push(field);
  }
  const pairs: [string, string][] = fields.map(({ name, value }) => [name, value]);
  const { length } = `${new URLSearchParams(pairs)}`;
  if (length > limits.maxQuery) refuse('request', tooLong(length, limits.maxQuery));
  return { ...request, url, fields, method: 'GET' };
}

function tooLong(length: number, most: number): string {
  return `is too long for binding 'get': ${length} bytes of query, at most ${most}; use binding: 'form', or raise jsonp.maxQuery`;
}
