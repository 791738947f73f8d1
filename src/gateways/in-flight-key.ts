import type { Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';

/**
 * Makes a text that is the same for two requests of one operation that ask for the same thing: the order of their fields,
 * the case of names and empty fields do not count.
 */
export function inFlightKey(url: string, fields: Iterable<Field>): string {
  const parts: string[] = [];
  for (const { name, value } of fields) {
    if (value !== '') parts.push(`${encodeForm([{ name: name.toLowerCase(), value }])}`);
  }
  return `${url}?${parts.sort().join('&')}`;
}
