import type { Field } from '../core/types.js';

/**
 * Makes a text that is equal for two equal requests of one operation. The order of the fields, the case of their names
 * and empty fields do not count.
 */
export function inFlightKey(url: string, fields: Iterable<Field>): string {
  const form = new URLSearchParams();
  for (const { name, value } of fields) if (value !== '') form.append(name.toLowerCase(), value);
  form.sort();
  return `${url}?${form}`;
}
