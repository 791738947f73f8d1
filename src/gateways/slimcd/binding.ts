import type { EncodedRequest, Field } from '../../core/types.js';
import { encodeForm } from '../../encoding/form.js';
import { fieldsToJson } from '../../encoding/json.js';
import type { JsonpOptions } from '../../transport/jsonp.js';
import { refuseInUrl } from '../../transport/refuse-in-url.js';
import { refuse } from '../../validation/fields.js';
import type { SlimCDOperationRow } from './operations.js';
import type { SlimCDBinding } from './types.js';

/** The bindings of the documents, in the order in which an error lists them. */
export const BINDINGS: readonly SlimCDBinding[] = ['form', 'json', 'get', 'resource', 'soap'];

/** Writes and reads the two bindings of the XML resource. The drop-in leaves it out, to stay small. */
export interface XmlBinding {
  /** Writes a POST to the resource of the operation; throws `InvalidRequestError` if it has none. */
  write(request: EncodedRequest, row: SlimCDOperationRow, binding: 'resource' | 'soap'): EncodedRequest;
  /** Returns the reply block in the form of the JSON services; undefined for any other text. */
  read(text: string): Record<string, unknown> | undefined;
}

/** Converts a request from the form that `encode` made to the binding; throws `InvalidRequestError`. */
export function write(
  request: EncodedRequest,
  binding: SlimCDBinding,
  row: SlimCDOperationRow,
  limits: JsonpOptions,
  xml: XmlBinding | undefined,
  relay?: string,
): EncodedRequest {
  if (binding === 'form') return request;
  if (binding === 'json') return writeJson(request);
  if (binding === 'get') return writeQuery(request, row, limits, relay);
  if (xml) return xml.write(request, row, binding);
  return refuse('binding', "must be 'form', 'json' or 'get': slimcd.umd.js has no XML reader");
}

/** Writes a POST of `application/json`, which needs a preflight. */
function writeJson(request: EncodedRequest): EncodedRequest {
  return { ...request, content: { type: 'application/json', text: fieldsToJson(request.fields) } };
}

/** The header that asks a relay to send a GET to the gateway. It has no other value than `get`. */
export const BINDING_HEADER = 'x-slimcd-binding';

/** Writes a GET with name/value pairs, the service among them; to a relay a form and a header that asks for the GET. */
function writeQuery(
  request: EncodedRequest,
  row: SlimCDOperationRow,
  limits: JsonpOptions,
  relay: string | undefined,
): EncodedRequest {
  if (row.isUpload) refuse('binding', "cannot be 'get' for an upload; use 'form' or 'json'");
  const [url = '', query] = request.url.split('?');
  const service = new URLSearchParams(query).get('service');
  const services: Field[] = service ? [{ name: 'service', value: service, sensitivity: 'public' }] : [];
  const fields = [...services, ...request.fields];
  refuseInUrl(fields, `${encodeForm(fields)}`, limits, "binding: 'get'", "binding: 'form'");
  // A relay takes POST alone, so that its access log holds no field.
  if (relay) return { ...request, headers: [{ name: BINDING_HEADER, value: 'get', sensitivity: 'public' }] };
  return { ...request, url, fields, method: 'GET' };
}
