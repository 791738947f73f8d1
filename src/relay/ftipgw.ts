import type { Field } from '../core/types.js';
import { escapeXml } from '../encoding/xml-text.js';
import { NAMESPACE, operations, PATH } from '../gateways/ftipgw/operations.js';
import { parseReply } from '../gateways/ftipgw/reply.js';
import { encode } from '../gateways/ftipgw/request.js';
import { redactReply, redactText } from '../redaction/redact.js';
import { origin } from '../validation/fields.js';
import { toAnswered } from './media-type.js';
import type { Answer, RawOptions, Route } from './route.js';

/** GetClientSessionID with the merchant's admin user. What the gateway says of that user does not go on to a page. */
export function ftipgwRoutes(given: RawOptions): Route[] {
  const url = origin('ftipgw.origin', given.get('origin') ?? 'https://secure.ftipgw.com') + PATH;
  return Object.values(operations).map((row) => {
    const account = Object.fromEntries([...row.fields.keys()].map((name) => [name, given.get(name)]));
    const wire = encode(row, 'post', url, account);
    return {
      gateway: 'ftipgw',
      operation: row.operation,
      path: `/ftipgw${PATH}/${row.operation}`,
      body: 'form',
      nameOf: () => undefined,
      handle: async (_, forward) => {
        // Blanked below, value by value: here it might be the markup that reads like a password.
        const answer = await forward(wire, []);
        const verdict = parseReply(row, 'post', toAnswered(answer));
        return clean(answer, verdict && 'reply' in verdict ? verdict.reply : undefined, wire.fields);
      },
    };
  });
}

/** The record again, of three elements; nothing but the status where there is no record, as stack traces are none. */
function clean({ status, retryAfter }: Answer, reply: unknown, own: readonly Field[]): Answer {
  if (!reply) return { status, retryAfter, type: 'text/plain', text: '' };
  const { ClientSessionID, code, error = '' } = redactReply(reply, own) as Record<string, string | undefined>;
  const elements = Object.entries({ ClientSessionID, code, error: redactText(error, own) })
    .map(([name, text = '']) => `<${name}>${escapeXml(text)}</${name}>`)
    .join('');
  return {
    status,
    retryAfter,
    type: 'text/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="${NAMESPACE}">${elements}</RecurringResult>`,
  };
}
