import type { ParsedReply, Responded } from '../../core/types.js';
import { memberOf, parseObject, textOf } from '../../encoding/json.js';
import type { PagosOperationRow } from './operations.js';
import { isId } from './request.js';
import type { PagosReply } from './types.js';

/**
 * Reads a response. All documented responses have HTTP 200, so `Success` decides; undefined if it is absent, or if
 * `InvalidToken` contradicts it.
 */
export function parseReply(
  row: PagosOperationRow,
  { text, status = 200 }: Responded,
): ParsedReply<PagosReply> | undefined {
  const body = parseObject(text);
  if (!body) return undefined;
  const success = memberOf(body, 'Success');
  // Absent means false: a sample of the documents leaves it out.
  const isTokenInvalid = memberOf(body, 'InvalidToken') === true;
  if (success === false) {
    return {
      kind: 'no',
      message: messageOf(body),
      reply: body,
      authentication: isTokenInvalid,
      tokenExpired: isTokenInvalid,
      ambiguous: row.isRefusedAfterSuccess === true && !isTokenInvalid,
    };
  }
  if (success !== true || isTokenInvalid || status >= 300) return undefined;
  if (row.opensSession && !isId(memberOf(body, 'SessionId'))) {
    return { kind: 'nonsense', message: 'the reply has no SessionId' };
  }
  return { kind: 'yes', reply: body as unknown as PagosReply };
}

/** Joins `Messages`. Uses `Message`, which some replies also have, if `Messages` is empty. */
function messageOf(body: Record<string, unknown>): string {
  const messages = memberOf(body, 'Messages');
  let said = '';
  for (const message of Array.isArray(messages) ? messages : [messages]) {
    const text = textOf(message);
    if (text) said += said ? ` ${text}` : text;
  }
  return said || textOf(memberOf(body, 'Message'));
}
