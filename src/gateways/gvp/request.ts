import type { EncodedRequest, Field } from '../../core/types.js';
import { refuseCardInUrl } from '../../transport/refuse-in-url.js';
import { fromDigits, refuse, snapshot, text, wholeNumber } from '../../validation/fields.js';
import { inFlightKey } from '../in-flight-key.js';
import type { GvpOperationRow } from './operations.js';

/** Names of fields with secret values; a caller may add the fields of an OAuth signature. */
const SECRET = /token|pin|oauth/i;

/** Makes the request of a caller's object, for the gateway or for a relay; throws `InvalidRequestError`. */
export function encode(
  row: GvpOperationRow,
  serviceRoot: string,
  method: EncodedRequest['method'],
  request: unknown,
  relay?: string,
): EncodedRequest {
  const given = snapshot(request, 'request');
  for (const [name, format] of Object.entries(row.fields)) {
    const value = given.get(name);
    // A relay may know who is logged in.
    if (relay && name === 'token' && value === undefined) continue;
    if (format === 'id') wholeNumber(name, fromDigits(value) ?? '', 0, 2 ** 53 - 1);
    else if (typeof value !== 'string' || !format.pattern.test(value)) refuse(name, format.problem);
  }
  const fields: Field[] = [];
  for (const [name, raw] of given) {
    const value = text(name, raw);
    // Encoding would also replace half a character in a name.
    text('request', name);
    if (value === undefined) continue;
    const field: Field = { name, value, sensitivity: SECRET.test(name) ? 'secret' : 'public' };
    // The ID of a product may look like a card number by chance.
    if (method === 'GET' && !Object.hasOwn(row.fields, name)) refuseCardInUrl(field, "method: 'get'", "method: 'post'");
    fields[fields.length] = field;
  }
  const url = `${serviceRoot}/${row.operation}`;
  return { url, fields, method, inFlightKey: inFlightKey(url, fields) };
}
