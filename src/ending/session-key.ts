import { type EncodedRequest, fieldValue } from '../core/types.js';
import { locate } from '../transport/relay-client.js';

/**
 * Makes the key of a session from the address of its request and the fields named in `names`. It is equal for all
 * clients of a page, and for two spellings of one ID: the case of letters and leading zeros do not count. Throws
 * `InvalidRequestError`.
 */
export function sessionKey({ url, fields }: EncodedRequest, names: readonly string[]): string {
  let key = locate(url);
  for (const name of names) {
    const id = fieldValue(fields, name);
    key += ` ${id.replace(/^0+(?=\d+$)/, '')}`;
  }
  return key.toLowerCase();
}
