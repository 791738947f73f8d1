import type { EncodedRequest, Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { parseObject } from '../encoding/json.js';
import { locate } from '../transport/relay-client.js';

/**
 * Makes a text that is the same for two requests exactly when they ask the same of the same address, in whatever order
 * their fields stand. Headers do not count, and the fields named in `without` are left out. It can hold secrets, so it
 * must not leave memory.
 */
export function requestKey({ url, method, fields, content }: EncodedRequest, without: readonly string[] = []): string {
  const parts: string[] = [];
  // Where there is a body of another kind, `fields` only lists what is secret in it.
  for (const field of content ? membersOf(content.text) : fields) {
    if (!without.includes(field.name)) parts.push(`${encodeForm([field])}`);
  }
  return [`${method ?? 'POST'} ${url}`, ...parts.sort()].join('&');
}

/** Makes the key of a request for the whole page, whichever client sends it; throws `InvalidRequestError`. */
export function sessionKey(request: EncodedRequest, without?: readonly string[]): string {
  return requestKey({ ...request, url: locate(request.url) }, without);
}

/** Returns the members of a JSON body, and any other body as one. */
function membersOf(text: string): Pick<Field, 'name' | 'value'>[] {
  const body = parseObject(text);
  if (!body) return [{ name: 'body', value: text }];
  return Object.keys(body).map((name) => ({ name, value: JSON.stringify(body[name]) }));
}
