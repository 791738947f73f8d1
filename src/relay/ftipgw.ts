import type { Field } from '../core/types.js';
import { escapeXml } from '../encoding/xml-text.js';
import { NAMESPACE, operations, PATH } from '../gateways/ftipgw/operations.js';
import { parseReply } from '../gateways/ftipgw/reply.js';
import { encode } from '../gateways/ftipgw/request.js';
import { redactText } from '../redaction/redact.js';
import { origin } from '../validation/fields.js';
import { redactSecrets } from './redact-secrets.js';
import { toResponded } from './response.js';
import type { OutgoingResponse, RawOptions, Route } from './route.js';

/** Makes the route of GetClientSessionID, with the merchant's admin user. Nothing about that user goes to a page. */
export function ftipgwRoutes(options: RawOptions): Route[] {
  const url = origin('ftipgw.origin', options.get('origin') ?? 'https://secure.ftipgw.com') + PATH;
  return Object.values(operations).map((row): Route => {
    const account = Object.fromEntries([...row.fields.keys()].map((name) => [name, options.get(name)]));
    const request = encode(row, 'post', url, account);
    return {
      gateway: 'ftipgw',
      operation: row.operation,
      path: `/ftipgw${PATH}/${row.operation}`,
      body: ['form'],
      onDisconnect: 'finish',
      allowedFieldName: () => undefined,
      prepare: () => async (forward) => {
        // Redacted below, value by value, because a password may be equal to a word of the markup.
        const response = await forward(request, []);
        const parsed = parseReply(row, 'post', toResponded(response));
        const record = parsed && 'reply' in parsed ? parsed.reply : undefined;
        return rebuild(response, record, request.fields);
      },
    };
  });
}

/**
 * Writes a new record with three elements. Without a record the page gets the status alone, because an error page may
 * hold secrets.
 */
function rebuild(response: OutgoingResponse, record: unknown, secrets: readonly Field[]): OutgoingResponse {
  const { status, retryAfter, reason, cause } = response;
  if (!record) return { status, retryAfter, reason, cause, type: 'text/plain', text: '' };
  const { ClientSessionID, code, error = '' } = redactSecrets(record, secrets) as Record<string, string | undefined>;
  const elements = Object.entries({ ClientSessionID, code, error: redactText(error, secrets) })
    .map(([name, text = '']) => `<${name}>${escapeXml(text)}</${name}>`)
    .join('');
  return {
    status,
    retryAfter,
    reason,
    cause,
    type: 'text/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="${NAMESPACE}">${elements}</RecurringResult>`,
  };
}
