import type { EncodedRequest, Field } from '../../core/types.js';
import { isObject, textOf, toJson } from '../../encoding/json.js';
import { contains, refuse, snapshot } from '../../validation/fields.js';
import { copyPlainData } from '../../validation/plain-data.js';
import type { PagosOperationRow } from './operations.js';

/** The documented fields whose types are checked before sending. */
const ID_FIELDS: readonly string[] = ['ApplicationKey', 'SessionId'];
const LIST_FIELDS: readonly string[] = ['Inputs', 'Outputs'];

/** Names of texts that may appear in a message. They are names and not credentials. */
const IDENTIFIER_NAME = /(Key|SessionId|UserName)$/;

/** Makes the request of one operation of a caller's object; throws `InvalidRequestError`. */
export function encode(
  row: PagosOperationRow,
  origin: string,
  headers: readonly Field[],
  request: unknown,
): EncodedRequest {
  const fields: Field[] = [];
  const rememberIdentifier = (name: string, value: string) => {
    if (IDENTIFIER_NAME.test(name)) fields[fields.length] = { name, value, sensitivity: 'identifier' };
  };
  const body: Record<string, unknown> = Object.create(null);
  for (const [name, value] of snapshot(request, 'request')) body[name] = copyPlainData(name, value, rememberIdentifier);
  for (const name of ID_FIELDS) {
    if (isNeeded(row, body, name) && !isId(body[name]))
      refuse(name, 'must be an ID, as text, other than the zero GUID');
  }
  for (const name of LIST_FIELDS) {
    if (isNeeded(row, body, name) && !Array.isArray(body[name])) refuse(name, 'must be a list');
  }
  return {
    url: `${origin}/Api/Applications/${row.operation}`,
    fields,
    headers,
    content: { type: 'application/json', text: toJson(body) },
    // Sending it twice may save two records.
    safety: mightSave(body) ? 'once' : undefined,
  };
}

/** Tells whether a field must be checked: it is required, or it is set. */
function isNeeded(row: PagosOperationRow, body: Record<string, unknown>, name: string): boolean {
  return contains(row.required, name) || (body[name] !== undefined && body[name] !== null);
}

/**
 * Tells whether the request may save a record: `SaveInformation.Save` is anything but false or null. Names count in any case,
 * as .NET reads them, and at any depth.
 */
export function mightSave(value: unknown): boolean {
  if (Array.isArray(value)) {
    for (const item of value) if (mightSave(item)) return true;
    return false;
  }
  if (!isObject(value)) return false;
  for (const name of Object.keys(value)) {
    const member = value[name];
    const isSaveFlag = name.toLowerCase() === 'save' && member !== false && member !== null && member !== undefined;
    if (isSaveFlag || mightSave(member)) return true;
  }
  return false;
}

/** Tells whether a value is an ID. A refused opening answers the zero GUID, which is no ID. */
export function isId(value: unknown): boolean {
  return !/^[\s0{}()-]*$/.test(textOf(value));
}
