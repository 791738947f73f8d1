import type { EncodedRequest, ParsedReply, Responded } from '../../core/types.js';
import { isObject, memberOf, parseJson, textOf } from '../../encoding/json.js';
import type { CancelRedirectSessionReply } from './types.js';

/** The documented values of `code`. */
const CODES: ReadonlySet<string> = new Set([
  'Validation',
  'InvalidTriggeredBy',
  'InvalidRedirectSessionStateTransition',
  'RedirectSessionNotFound',
  'CustomerNotFound',
  'EntityVersionMismatch',
  'GeneralErrorOccurred',
]);

/** Refusals that an earlier call with the same `x-request-id` causes by its own success. */
const REFUSED_AFTER_SUCCESS: ReadonlySet<string> = new Set([
  'InvalidRedirectSessionStateTransition',
  'EntityVersionMismatch',
]);

/** Reads the response to a cancellation; undefined if Zastrpay does not document it. */
export function parseReply(
  { text, status = 200 }: Responded,
  request: EncodedRequest,
): ParsedReply<CancelRedirectSessionReply> | undefined {
  const body = parseJson(text);
  if (status < 300) return isObject(body) ? readCancelled(body, request) : undefined;
  const reply = firstObject(body);
  const code = textOf(memberOf(reply, 'code')).trim();
  // The code decides before the status, because this code comes with 400 here and with 403 from a related operation.
  const authentication = code === 'InvalidTriggeredBy' || status === 401 || status === 403;
  if (!code && !authentication) return undefined;
  // Only a cancelled session has a state, so this response contradicts itself.
  if (memberOf(reply, 'state') !== undefined) return undefined;
  const message = `${textOf(memberOf(reply, 'message'))} (${code || status})`;
  const said = { gatewayCode: code || undefined, hasDocumentedCode: CODES.has(code), message, reply };
  if (code === 'GeneralErrorOccurred') return { kind: 'failure', ...said };
  // The server answers a second copy of a new request as the first one. An id that the caller brings may have been sent
  // long before.
  const ambiguous = request.repeatsEarlierCall === true && REFUSED_AFTER_SUCCESS.has(code);
  return { kind: 'no', ...said, authentication, ambiguous };
}

/** Reads a success: this session, cancelled. A response about another session or with another state is undocumented. */
function readCancelled(
  reply: Record<string, unknown>,
  { fields, requestId }: EncodedRequest,
): ParsedReply<CancelRedirectSessionReply> | undefined {
  const [redirectSessionId] = fields;
  const isThisSession = textOf(memberOf(reply, 'id')).toLowerCase() === redirectSessionId?.value.toLowerCase();
  // An error has a code. A response with both contradicts itself.
  const isCancelled = memberOf(reply, 'state') === 'Cancelled' && memberOf(reply, 'code') === undefined;
  if (!isThisSession || !isCancelled) return undefined;
  return { kind: 'yes', reply: { ...reply, requestId } as unknown as CancelRedirectSessionReply };
}

/**
 * Returns the error object, or the first of a list. The reference shows the brackets of an array beside the object,
 * perhaps by mistake.
 */
function firstObject(body: unknown): Record<string, unknown> | undefined {
  if (isObject(body)) return body;
  if (!Array.isArray(body)) return undefined;
  for (const item of body) if (isObject(item)) return item;
  return undefined;
}
