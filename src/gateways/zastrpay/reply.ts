import type { EncodedRequest, ParsedReply, Responded } from '../../core/types.js';
import { isObject, parseJson, textOf } from '../../encoding/json.js';
import type { CancelRedirectSessionReply } from './types.js';

/** What Zastrpay said about the session that was to be cancelled. */
export function parseReply(
  { text, status = 200 }: Responded,
  wire: EncodedRequest,
): ParsedReply<CancelRedirectSessionReply> | undefined {
  const { fields, requestId } = wire;
  const body = parseJson(text);
  // One object. The reference shows the brackets of an array beside an error, which may be a slip of its text or not.
  const reply = [body].flat().find(isObject);
  if (status < 300) {
    const same = reply === body && textOf(reply?.id).toLowerCase() === fields[0]?.value.toLowerCase();
    // The type is open, the success is not: another state, or another session, is no answer to this call.
    if (!same || reply?.state !== 'Cancelled') return;
    return { kind: 'yes', reply: { ...reply, requestId } as unknown as CancelRedirectSessionReply };
  }
  const code = textOf(reply?.code).trim();
  // By code first, by status second: this one comes with 400 here and with 403 from a sister call.
  const authentication = code === 'InvalidTriggeredBy' || status === 401 || status === 403;
  if (!code && !authentication) return;
  const kind = code === 'GeneralErrorOccurred' ? 'failure' : 'no';
  const message = `${textOf(reply?.message)} (${code || status})`;
  return { kind, gatewayCode: code || undefined, message, reply, authentication };
}
