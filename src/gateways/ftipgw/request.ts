import { UNFIT } from '../../codecs/xml.js';
import { refuse, snapshot, text } from '../../fields.js';
import type { Field, Wire } from '../../wire.js';
import { NAMESPACE, type Row, SOAP } from './operations.js';
import type { FtipgwBinding } from './types.js';

/** Makes a request of a caller's object, for the service at `url`; throws `InvalidRequestError`. */
export function encode(row: Row, binding: FtipgwBinding, url: string, request: unknown): Wire {
  const fields = readFields(row, request);
  if (binding === 'soap') {
    const action: Field = { name: 'SOAPAction', value: `"${NAMESPACE}/${row.name}"`, mark: 'public' };
    return {
      url,
      fields,
      headers: [action],
      content: { type: 'text/xml; charset=utf-8', text: envelope(row, fields) },
    };
  }
  return { url: `${url}/${row.name}`, fields, method: binding === 'get' ? 'GET' : undefined };
}

/** The documented fields in their order, then what else was given: the gateway ignores what it does not know. */
function readFields(row: Row, request: unknown): Field[] {
  const given = snapshot(request, 'request');
  const names = Object.keys(row.fields);
  const fields = Object.entries(row.fields).map(([name, mark]): Field => {
    const value = text(name, given.get(name));
    // A number would have lost its leading zeros.
    if (!value || value !== given.get(name)) refuse(name, 'text');
    given.delete(name);
    return { name, value, mark };
  });
  for (const [name, raw] of given) {
    const value = text(name, raw);
    // The form bindings compare names without regard to case, and SOAP makes an element of each.
    const clash = names.some((known) => known.toLowerCase() === name.toLowerCase());
    if (clash || !/^[a-z_]\w*$/i.test(name)) refuse(name, `${names.join(', ')} or another plain name`);
    if (value !== undefined) fields.push({ name, value, mark: 'public' });
  }
  return fields;
}

/** The request as the help page prints it. */
function envelope(row: Row, fields: readonly Field[]): string {
  const elements = fields.map(({ name, value }) => `<${name}>${escapeText(name, value)}</${name}>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="${SOAP}">
<soap:Body>
<${row.name} xmlns="${NAMESPACE}">
${elements.join('')}</${row.name}>
</soap:Body>
</soap:Envelope>`;
}

/** Text of an element. A carriage return would arrive as a line feed (XML 1.0, 2.11). */
function escapeText(name: string, value: string): string {
  if (UNFIT.test(value)) refuse(name, 'characters that XML can hold');
  return value.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
