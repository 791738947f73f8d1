import type { EncodedRequest, Field } from '../../core/types.js';
import { plain, textOf } from '../../encoding/json.js';
import { refuse, snapshot } from '../../validation/fields.js';
import type { Row } from './operations.js';

const KINDS = { ApplicationKey: isId, SessionId: isId, Inputs: Array.isArray, Outputs: Array.isArray };

/** Makes a request of a caller's object; throws `InvalidRequestError`. */
export function encode(row: Row, origin: string, headers: readonly Field[], request: unknown): EncodedRequest {
  const fields: Field[] = [];
  const see = (name: string, value: string) => {
    // A gateway may quote these in a message; they are no credentials.
    if (/(Key|SessionId|UserName)$/.test(name)) fields.push({ name, value, sensitivity: 'identifier' });
  };
  const given = [...snapshot(request, 'request')].map(([name, value]) => [name, plain(name, value, see)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(given);
  for (const [name, fits] of Object.entries(KINDS)) {
    const wanted = row.required.includes(name) || copy[name] != null;
    if (wanted && !fits(copy[name])) refuse(name, fits === isId ? 'a non-zero ID' : 'a list');
  }
  const text = JSON.stringify(copy);
  return {
    url: `${origin}/Api/Applications/${row.operation}`,
    fields,
    headers,
    content: { type: 'application/json', text },
    // `SaveInformation.Save`, in any case, as .NET reads it: sent twice it may save two records.
    safety: /"save":(?!false|null)/i.test(text) ? 'once' : undefined,
  };
}

/** Whether a value stands for something: the zero GUID, in any spelling, is what a refused opening answers. */
export function isId(value: unknown): boolean {
  return !/^[\s0{}()-]*$/.test(textOf(value));
}
