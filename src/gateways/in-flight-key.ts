import type { Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';

/**
 * Makes a text that is equal for two equal requests of one operation. The order of the fields, the case of their names
 * and empty fields do not count.
 */
export function inFlightKey(url: string, fields: Iterable<Field>): string {
  const parts: string[] = [];
  for (const { name, value } of fields) {
    if (value !== '') parts.push(`${encodeForm([{ name: name.toLowerCase(), value }])}`);
  }
  return `${url}?${parts.sort().join('&')}`;
}
