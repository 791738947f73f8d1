import type { EncodedRequest, Field } from '../../core/types.js';
import { parseXml, type XmlElement } from '../../encoding/xml.js';
import { ILLEGAL_XML_CHARACTER, writeElements } from '../../encoding/xml-text.js';
import { refuse } from '../../validation/fields.js';
import type { XmlBinding } from './binding.js';
import type { SlimCDOperationRow } from './operations.js';

/** The namespace of SOAP 1.1. */
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Tells whether the documents give the operation an XML resource: uploads and operations with a separate path have none. */
export const hasXmlResource = ({ path, isUpload }: SlimCDOperationRow): boolean => !path && !isUpload;

/** Returns the file name of the XML resource. */
export const resourceOf = ({ operation }: SlimCDOperationRow): string => `${operation.toLowerCase()}.asp`;

/**
 * Writes and reads the XML resource of SlimCD. The documents name SOAP/XML as a protocol of the resource and print no
 * envelope. This is SOAP 1.1 with one element a field, inferred from the name/value pairs of the form.
 */
export const xmlBinding: XmlBinding = {
  write(request, row, binding): EncodedRequest {
    if (!hasXmlResource(row))
      refuse('binding', `must be 'form', 'json' or 'get': ${row.operation} has no XML resource`);
    const url = request.url.replace(/json\/jsonscript\.asp.*$/, resourceOf(row));
    const fields: Field[] = [];
    for (const field of request.fields) if (field.name !== 'service') fields[fields.length] = field;
    if (binding === 'resource') return { ...request, url, fields };
    return { ...request, url, fields, content: { type: 'text/xml; charset=utf-8', text: envelopeOf(row, fields) } };
  },
  read(text) {
    const reply = findReply(parseXml(text));
    const value = reply && valueOfElement(reply);
    return typeof value === 'object' ? value : undefined;
  },
};

function envelopeOf({ operation }: SlimCDOperationRow, fields: readonly Field[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="${SOAP}">
<soap:Body>
<${operation}>
${elementsOf(fields)}</${operation}>
</soap:Body>
</soap:Envelope>`;
}

function elementsOf(fields: readonly Field[]): string {
  for (const { name, value } of fields) {
    if (!/^[A-Za-z_][\w.-]*$/.test(name))
      refuse('request', "has a field name that XML cannot hold; use binding: 'form'");
    if (ILLEGAL_XML_CHARACTER.test(value)) refuse(name, 'must be text without control characters');
  }
  return writeElements(fields);
}

/** Finds the reply block: alone, or as the only content of an envelope. */
function findReply(document: XmlElement | undefined): XmlElement | undefined {
  let element = document;
  while (element && localName(element) !== 'reply') {
    // The header of an envelope is not part of the reply.
    const children: XmlElement[] = [];
    for (const child of element.children) if (localName(child) !== 'Header') children[children.length] = child;
    element = children.length === 1 ? children[0] : undefined;
  }
  return element;
}

/** Returns the name of an element without its namespace. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(' ') + 1);
}

type Value = string | { [name: string]: unknown };

/** Returns the text of an element, or a record of its children. A repeated name becomes a list. */
function valueOfElement(element: XmlElement): Value {
  if (element.children.length === 0) return element.text;
  const values = new Map<string, unknown>();
  for (const child of element.children) {
    const name = localName(child);
    const value = valueOfElement(child);
    const earlier = values.get(name);
    if (earlier === undefined) values.set(name, value);
    else if (Array.isArray(earlier)) earlier[earlier.length] = value;
    else values.set(name, [earlier, value]);
  }
  return Object.fromEntries(values);
}
