import type { Signal } from '../core/deadline.js';
import { mediaType } from '../encoding/media-type.js';
import { refuse, text } from '../validation/fields.js';
import { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { readJsonFields } from './read-json.js';
import { readSoapFields } from './read-soap.js';
import type { BodyFormat, Route } from './route.js';
import { LateError, within } from './within.js';

const DEFAULT_MAX_BODY = 65_536;

const STRICT_UTF_8 = new TextDecoder('utf-8', { fatal: true });

const MEDIA_TYPES: Readonly<Record<BodyFormat, string>> = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  'flat-json': 'application/json',
  soap: 'text/xml',
};

/**
 * Reads the fields of a request. Each appears once, under the name that the gateway documents. Throws `Problem` and
 * `InvalidRequestError`.
 */
export async function readFields(route: Route, request: Request, limit: Signal): Promise<Record<string, unknown>> {
  const { headers } = request;
  if (headers.has('content-encoding')) {
    throw new Problem('content-type', { detail: 'the body must not be compressed' });
  }
  const maxBytes = route.maxBody ?? DEFAULT_MAX_BODY;
  const body = readBody(request, maxBytes, limit);
  const bytes = await within(limit, body, 'the body did not arrive in time').catch((error: unknown) => {
    throw new Problem(error instanceof LateError ? 'body-late' : 'body-incomplete', { cause: error });
  });
  if (!bytes) throw new Problem('body-too-long', { detail: `the body must not exceed ${maxBytes} bytes` });
  if (route.body.length === 0) {
    return bytes.length === 0 ? {} : refuse('body', 'must be empty');
  }
  if (bytes.length === 0 && route.body.includes('form')) return {};
  const type = mediaType(headers.get('content-type'));
  const format = route.body.find((format) => MEDIA_TYPES[format] === type);
  if (!format) {
    const expected = route.body.map((format) => MEDIA_TYPES[format]).join(' or ');
    throw new Problem('content-type', { detail: `content-type must be ${expected}` });
  }
  const content = decodeUtf8(bytes);
  if (format === 'form') return flatFields(route, new URLSearchParams(content));
  if (format === 'soap') return flatFields(route, readSoapFields(content, route.operation));
  const value = readJsonFields(content, (name, isNested) => allowedName(route, name, isNested));
  return format === 'json' ? value : flatFields(route, Object.entries(value));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return STRICT_UTF_8.decode(bytes);
  } catch {
    return refuse('body', 'must be UTF-8');
  }
}

/** Returns fields by the names that the gateway documents; throws `InvalidRequestError` for one that is nested or repeated. */
function flatFields(route: Route, pairs: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [spelling, value] of pairs) {
    const name = allowedName(route, spelling, false);
    if (fields.has(name)) refuse(name, 'is given twice; send each field once');
    // As the gateway gets it, so that `authorize` compares the same text.
    fields.set(name, text(name, value) ?? refuse(name, 'must be text'));
  }
  return Object.fromEntries(fields);
}

/** Returns the documented spelling of a field; throws `InvalidRequestError` for a field that a page may not send. */
function allowedName(route: Route, spelling: string, isNested: boolean): string {
  const name = route.allowedFieldName(spelling, isNested);
  if (name !== undefined) return name;
  // Does not repeat a name that could be a value.
  const field = /^\w{1,64}$/.test(spelling) ? spelling : 'body';
  return refuse(field, 'cannot be sent by a page; send documented fields without secrets only');
}
