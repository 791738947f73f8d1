import type { EncodedRequest, Field } from '../../core/types.js';
import { ILLEGAL_XML_CHARACTER, writeElements } from '../../encoding/xml-text.js';
import { refuseCardInUrl } from '../../transport/refuse-in-url.js';
import { refuse, snapshot } from '../../validation/fields.js';
import { type FtipgwOperationRow, NAMESPACE, SOAP } from './operations.js';
import type { FtipgwBinding } from './types.js';

/** Makes the request of a caller's object, for the service at `url` or behind a `relay`; throws `InvalidRequestError`. */
export function encode(
  row: FtipgwOperationRow,
  binding: FtipgwBinding,
  url: string,
  request: unknown,
  relay?: string,
): EncodedRequest {
  const { operation } = row;
  const fields = readFields(row, snapshot(request, 'request'), relay);
  if (binding === 'get') {
    for (const field of fields) {
      if (!row.fields.has(field.name)) refuseCardInUrl(field, "binding: 'get'", "binding: 'post'");
    }
  }
  if (binding !== 'soap') return { url: `${url}/${operation}`, fields, method: binding === 'get' ? 'GET' : undefined };
  return {
    url,
    fields,
    headers: [{ name: 'SOAPAction', value: `"${NAMESPACE}/${operation}"`, sensitivity: 'public' }],
    content: { type: 'text/xml; charset=utf-8', text: envelope(operation, fields) },
  };
}

const NOT_XML_TEXT = 'must be text that is not empty and has no control characters';
const NOT_A_NAME = 'is no field name; use letters, digits and underscores';

/**
 * Returns the documented fields in their order, then the other fields, which the gateway ignores if it does not know
 * them.
 */
function readFields(row: FtipgwOperationRow, given: ReadonlyMap<string, unknown>, relay?: string): Field[] {
  const names = new Set([...(relay ? [] : row.fields.keys()), ...given.keys()]);
  const fields: Field[] = [];
  for (const name of names) {
    const value = given.get(name);
    // Rejects numbers, which would have lost their leading zeros.
    if (typeof value !== 'string' || !value || ILLEGAL_XML_CHARACTER.test(value)) refuse(name, NOT_XML_TEXT);
    if (!/^[a-z_]\w*$/i.test(name)) refuse(name, NOT_A_NAME);
    fields[fields.length] = { name, value, sensitivity: row.fields.get(name) ?? 'secret' };
  }
  return fields;
}

/** Writes the request as the help page prints it. */
function envelope(operation: string, fields: readonly Field[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="${SOAP}">
<soap:Body>
<${operation} xmlns="${NAMESPACE}">
${writeElements(fields)}</${operation}>
</soap:Body>
</soap:Envelope>`;
}
