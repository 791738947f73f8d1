import { mediaType } from '../encoding/media-type.js';
import { refuse } from '../validation/fields.js';
import { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { readJsonFields } from './read-json.js';
import type { Route } from './route.js';
import { LateError, type TimeLimit } from './time-limit.js';

const DEFAULT_MAX_BODY = 65_536;

const STRICT_UTF_8 = new TextDecoder('utf-8', { fatal: true });

const MEDIA_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

/**
 * Reads the fields of a request. Each is there once, under the name that the gateway documents. Throws `Problem` and
 * `InvalidRequestError`.
 */
export async function readFields(
  route: Route,
  request: Request,
  timeLimit: TimeLimit,
): Promise<Record<string, unknown>> {
  const { headers } = request;
  if (headers.has('content-encoding')) {
    throw new Problem('content-type', { detail: 'the body must not be compressed' });
  }
  const limit = route.maxBody ?? DEFAULT_MAX_BODY;
  const body = readBody(request, limit, timeLimit);
  const bytes = await timeLimit.within(body, 'the body did not arrive in time').catch((error: unknown) => {
    throw new Problem(error instanceof LateError ? 'body-late' : 'body-incomplete', { cause: error });
  });
  if (!bytes) throw new Problem('body-too-long', { detail: `the body must not exceed ${limit} bytes` });
  if (route.body === 'none') {
    return bytes.length === 0 ? {} : refuse('body', 'must be empty');
  }
  const expected = MEDIA_TYPES[route.body];
  const mayBeAbsent = bytes.length === 0 && route.body === 'form';
  if (!mayBeAbsent && mediaType(headers.get('content-type')) !== expected) {
    throw new Problem('content-type', { detail: `content-type must be ${expected}` });
  }
  const text = decodeUtf8(bytes);
  if (route.body === 'form') return readFormFields(route, text);
  return readJsonFields(text, (name, isNested) => allowedName(route, name, isNested));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return STRICT_UTF_8.decode(bytes);
  } catch {
    return refuse('body', 'must be UTF-8');
  }
}

function readFormFields(route: Route, text: string): Record<string, unknown> {
  const fields = new Map<string, string>();
  for (const [spelling, value] of new URLSearchParams(text)) {
    const name = allowedName(route, spelling, false);
    if (fields.has(name)) refuse(name, 'is given twice; send each field once');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Returns the documented spelling of a field; throws `InvalidRequestError` for a field that a page may not send. */
function allowedName(route: Route, spelling: string, isNested: boolean): string {
  const name = route.allowedFieldName(spelling, isNested);
  if (name !== undefined) return name;
  // A spelling that could be a value is not repeated.
  const field = /^\w{1,64}$/.test(spelling) ? spelling : 'body';
  return refuse(field, 'cannot be sent by a page; send documented fields without secrets only');
}
