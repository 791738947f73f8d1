import type { EncodedRequest, Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { parseObject } from '../encoding/json.js';

/**
 * Makes a text that is equal for two requests exactly when they have the same address and the same fields, in any
 * order. It ignores headers. It can hold secrets, so it must not leave memory.
 */
export function requestKey({ url, method, fields, content }: EncodedRequest): string {
  // With another body than a form, `fields` only lists the secrets in it.
  const form = encodeForm(content ? membersOf(content.text) : fields);
  form.sort();
  return `${method ?? 'POST'} ${url}&${form}`;
}

/** Returns the members of a JSON body, and any other body as one member. */
function membersOf(text: string): Pick<Field, 'name' | 'value'>[] {
  const body = parseObject(text);
  if (!body) return [{ name: 'body', value: text }];
  const members: ReturnType<typeof membersOf> = [];
  for (const name of Object.keys(body)) members[members.length] = { name, value: JSON.stringify(body[name]) };
  return members;
}
