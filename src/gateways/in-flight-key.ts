import type { Field } from '../core/types.js';

/** Returns what tells one request from another while it is in flight: its address and all its fields. */
export function inFlightKey(url: string, fields: readonly Field[]): string {
  let key = url;
  for (const { name, value } of fields) key += `&${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return key;
}
