import type { Signal } from '../core/deadline.js';
import type { Field, ParsedReply, Responded } from '../core/types.js';
import { decodeText } from '../encoding/decode-text.js';
import { parseJson, toJson } from '../encoding/json.js';
import { charsetOf, mediaType } from '../encoding/media-type.js';
import { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { redactSecrets } from './redact-secrets.js';
import type { GatewayResponse, OutgoingResponse } from './route.js';

/** The longest response of a gateway in bytes, uncompressed. The client reads no more either. */
const MAX_RESPONSE = 4_000_000;

/**
 * Reads the response of a gateway and redacts `secrets` in it. Throws `Problem` for a response that the page must not
 * get.
 */
export async function readResponse(
  response: Response,
  secrets: readonly Field[],
  limit: Signal,
): Promise<GatewayResponse> {
  const { status, headers } = response;
  const isRedirect = status >= 300 && status < 400;
  if (isRedirect || status < 200 || status > 599) {
    response.body?.cancel().catch(() => {});
    const cause = new Error(`the gateway answered with status ${status}`);
    throw new Problem(isRedirect ? 'redirect' : 'unusable-response', { cause });
  }
  const bytes = await readBody(response, MAX_RESPONSE, limit);
  if (!bytes) {
    throw new Problem('response-too-long', { cause: new Error(`the response exceeds ${MAX_RESPONSE} bytes`) });
  }
  const isFailure = status >= 400;
  const contentType = headers.get('content-type') ?? undefined;
  const text = decode(bytes, contentType);
  const redacted = redactText(text, secrets);
  const retryAfter = headers.get('retry-after') ?? '';
  return {
    status,
    type: typeForPage(contentType, secrets),
    text: redacted,
    // A text would not hold the bytes of an image.
    image: mediaType(contentType).startsWith('image/') && redacted === text ? bytes : undefined,
    retryAfter: RETRY_AFTER.test(retryAfter) ? retryAfter : undefined,
    date: Date.parse(headers.get('date') ?? ''),
    reason: isFailure ? 'gateway-status' : undefined,
    cause: isFailure ? new Error(`the gateway answered with status ${status}`) : undefined,
  };
}

/** Decodes a body by the charset of its type. */
function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const text = decodeText(bytes, contentType);
  if (text === undefined) {
    throw new Problem('unusable-response', { cause: new Error('the response has an unknown charset') });
  }
  return text;
}

/** Returns the type for the page, which gets UTF-8; undefined for none that is well-formed, or that holds a secret. */
function typeForPage(contentType: string | undefined, secrets: readonly Field[]): string | undefined {
  const type = mediaType(contentType);
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || redactSecrets(type, secrets) !== type) return undefined;
  // Only the relay may speak as `application/problem+json`, because the client trusts that type as the relay's.
  const allowed = type === 'application/problem+json' ? 'application/json' : type;
  return charsetOf(contentType) ? `${allowed}; charset=utf-8` : allowed;
}

/** A number of seconds or a date (RFC 9110, 10.2.3). */
const RETRY_AFTER = /^(\d+|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT)$/;

/** What a JSON parser may read differently from how it is spelled: an escape, or a number with a fraction or an exponent. */
const RESPELLED = /[\\%&]|(?:^|[:,[\s])-?\d+[.e]/i;

/** Redacts the relay's secrets. JSON stays JSON. */
function redactText(text: string, secrets: readonly Field[]): string {
  // Skip the parser for most responses, in which it could show nothing new.
  if (!RESPELLED.test(text) && redactSecrets(text, secrets) === text) return text;
  const value = parseJson(text);
  // Sends on what was searched. The text may hold more than its value, such as two members of one name.
  return value === undefined ? (redactSecrets(text, secrets) as string) : toJson(redactSecrets(value, secrets));
}

/** Converts a response for the reply parser of a gateway. */
export function toResponded({ status, text, type }: OutgoingResponse): Responded {
  return { kind: 'responded', status, text, type: mediaType(type) };
}

/** Returns the gateway's refusal in a response; undefined for any other response, and for every 5xx. */
export function refusalIn(
  response: OutgoingResponse,
  parseReply: (responded: Responded) => ParsedReply<unknown> | undefined,
) {
  const parsed = parseReply(toResponded(response));
  return parsed?.kind === 'no' && response.status < 500 ? parsed : undefined;
}
