import type { ParsedReply, Responded } from '../../core/types.js';
import { parseObject, textOf } from '../../encoding/json.js';
import type { Row } from './operations.js';
import { isId } from './request.js';
import type { PagosReply } from './types.js';

/** What Pagos said. Everything documented is HTTP 200, so `Success` alone decides. */
export function parseReply(row: Row, { text, status = 200 }: Responded): ParsedReply<PagosReply> | undefined {
  const body = parseObject(text) ?? {};
  if (body.Success === false) {
    const message = [body.Messages].flat().map(textOf).join(' ') || textOf(body.Message);
    // Absent means false: a sample of the documents leaves it out.
    const authentication = body.InvalidToken === true;
    return { kind: 'no', message, reply: body, authentication, tokenExpired: authentication };
  }
  const usable = status < 300 && (!row.opens || isId(body.SessionId));
  if (body.Success === true && usable) return { kind: 'yes', reply: body as unknown as PagosReply };
}
