import type { AttemptResult, Field, Responded } from '../core/types.js';
import { parseObject, textOf } from '../encoding/json.js';
import { refuse } from '../validation/fields.js';

// The relay adds these. The `UserName` of Pagos is another field: it names the owner of a record.
const CREDENTIAL_FIELDS = /^(Username|username|Password|password|Vendor|consumer(Key|Secret)|oauth.*)$/;

/** Rejects a credential in a request to a relay; throws `InvalidRequestError`. */
export function refuseCredentials(fields: readonly Field[]): void {
  for (const { name } of fields)
    if (CREDENTIAL_FIELDS.test(name)) refuse(name, 'must be omitted when relay is set: the relay adds it');
}

/**
 * Makes an absolute address. A path is on the origin of the page, also if `<base>` names another. Throws
 * `InvalidRequestError` for a path without a page.
 */
export function locate(url: string): string {
  if (url.charAt(0) !== '/') return url;
  // In a srcdoc frame of the shop `location.origin` is "null", and the frame's own origin is the shop's.
  for (const origin of [globalThis.location?.origin, globalThis.origin]) {
    if (typeof origin === 'string' && origin.startsWith('http')) return origin + url;
  }
  return refuse('relay', 'is a path, which needs a page: without a page give the whole address');
}

/** Returns the health address of a relay; `relay` is the address of one gateway behind it. */
export const healthAddress = (relay: string): string => `${relay.slice(0, relay.lastIndexOf('/'))}/health`;

/** Reads a problem that the relay reports itself (RFC 9457); returns any other response unchanged. */
export function readProblem(response: Responded): AttemptResult {
  if (response.type !== 'application/problem+json') return response;
  const { code, outcome, detail }: Record<string, unknown> = parseObject(response.text) ?? {};
  if (!outcome) return response;
  const message = `relay: ${response.status}`;
  if (code === 'NETWORK') {
    const kind = outcome === 'not-sent' ? 'not-sent' : 'no-response';
    return { kind, reason: kind === 'not-sent' ? 'unreachable' : 'unreadable', message };
  }
  const said = `${message} ${textOf(detail)}`.trim();
  if (outcome === 'not-sent') return { ...response, parsed: { kind: 'no', message: said, invalidRequest: true } };
  if (outcome === 'refused') return { ...response, parsed: { kind: 'no', message: said, authentication: true } };
  return { ...response, parsed: { kind: 'failure', message: said } };
}
