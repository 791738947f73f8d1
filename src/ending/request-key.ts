import type { EncodedRequest } from '../core/types.js';
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
  if (content) parts.push(...bodyParts(content.text));
  else for (const { name, value } of fields) if (!without.includes(name)) parts.push(part(name, value));
  return [part(method ?? 'POST', url), ...parts.sort()].join('&');
}

/** Makes the key of a request for the whole page, whichever client sends it; throws `InvalidRequestError`. */
export function sessionKey(request: EncodedRequest, without?: readonly string[]): string {
  return requestKey({ ...request, url: locate(request.url) }, without);
}

function bodyParts(text: string): string[] {
  const body = parseObject(text);
  if (!body) return [part('body', text)];
  return Object.keys(body).map((name) => part(name, JSON.stringify(body[name])));
}

/** One name and value. The length in front keeps a separator inside a value from being taken for one. */
const part = (name: string, value: string): string => `${name.length}:${name}=${value.length}:${value}`;
