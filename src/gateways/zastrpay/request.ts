import { randomUuid } from '../../core/random.js';
import type { EncodedRequest, Field } from '../../core/types.js';
import { textOf } from '../../encoding/json.js';
import { refuse, snapshot } from '../../validation/fields.js';
import { isUuid } from '../../validation/uuid.js';

/**
 * Makes the request of a caller's object; throws `InvalidRequestError`. Makes the `x-request-id` once for all attempts
 * of a call, unless the caller passes that of an earlier call.
 */
export function encode(base: string, apiKey: readonly Field[], request: unknown, requestId: unknown): EncodedRequest {
  const id = uuid('redirectSessionId', snapshot(request, 'request').get('redirectSessionId'));
  const value = uuid('requestId', requestId ?? randomUuid());
  return {
    url: `${base}/redirect-sessions/${encodeURIComponent(id)}/cancel`,
    fields: [{ name: 'redirectSessionId', value: id, sensitivity: 'identifier' }],
    // The guide sends no body, but a content type.
    content: { type: 'application/json', text: '' },
    headers: [...apiKey, { name: 'x-request-id', value, sensitivity: 'public' }],
    requestId: value,
    repeatsEarlierCall: requestId !== undefined && requestId !== null,
  };
}

/** Returns a UUID of any version unchanged; throws `InvalidRequestError` for any other value. */
function uuid(field: string, value: unknown): string {
  const given = textOf(value);
  return isUuid(given) ? given : refuse(field, 'must be a UUID');
}
