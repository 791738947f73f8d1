import type { Signal } from '../core/deadline.js';
import { isObject, parseJson } from '../encoding/json.js';
import { refuse } from '../validation/fields.js';
import { mediaType } from './media-type.js';
import { Problem } from './problem.js';
import { readStream } from './read-stream.js';
import type { Route } from './route.js';

/** The most that a page may send, in bytes. */
const LIMIT = 65_536;

const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

type Fields = Record<string, unknown>;

/** The fields of a request, each once and each one that a page may send. Throws `Problem` and `InvalidRequestError`. */
export async function readFields(route: Route, request: Request, signal: Signal): Promise<Fields> {
  const { headers, body } = request;
  if (headers.has('content-encoding')) throw unsupported();
  if (Number(headers.get('content-length')) > LIMIT) throw tooLong();
  const bytes = await readStream(body, LIMIT, signal).catch(() => 'late' as const);
  if (bytes === 'late') throw new Problem(408, 'NETWORK', 'not-sent');
  if (bytes === 'long') throw tooLong();
  const text = decode(bytes);
  if (route.body === 'none') return text ? refuse('body', 'none') : {};
  if (mediaType(headers.get('content-type')) !== TYPES[route.body] && (text || route.body === 'json'))
    throw unsupported();
  return route.body === 'json' ? readJson(route, text) : readForm(route, text);
}

const tooLong = () => new Problem(413, 'INVALID_REQUEST', 'not-sent', `body: expected at most ${LIMIT} bytes`);
const unsupported = () => new Problem(415, 'INVALID_REQUEST', 'not-sent', 'content-type: expected what the docs say');

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('body', 'UTF-8');
  }
}

function readForm(route: Route, text: string): Fields {
  const fields = new Map<string, string>();
  for (const [spelled, value] of new URLSearchParams(text)) {
    const name = accept(route, spelled, false);
    if (fields.has(name)) refuse(name, 'one value, not two');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

function readJson(route: Route, text: string): Fields {
  const value = parseJson(text);
  if (!isObject(value)) return refuse('body', 'a JSON object');
  // A parser keeps the last of two members of one name; the gateway's might keep the first.
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)];
  const members = strings.filter(([, colon]) => colon).length;
  if (members !== countMembers(route, value)) refuse('body', 'each member once');
  return value;
}

/** How many members an object has, those of the objects in it included. */
function countMembers(route: Route, body: Fields): number {
  let count = 0;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 32) refuse('body', 'less depth');
    level = level.flatMap((value): unknown[] => {
      if (Array.isArray(value)) return value;
      const members = isObject(value) ? Object.entries(value) : [];
      for (const [name] of members) accept(route, name, depth > 0);
      count += members.length;
      return members.map(([, member]) => member);
    });
  }
  return count;
}

function accept(route: Route, name: string, nested: boolean): string {
  const accepted = route.nameOf(name, nested);
  // What is no name of anything is not worth repeating.
  return accepted ?? refuse(/^\w{1,64}$/.test(name) ? name : 'body', 'no such field from a page');
}
