import { isPlain, refuse, text } from './fields.js';

/** More than any form needs, and few enough to read without blocking the page. */
const MAX_SIZE = 1_000_000;

/**
 * Copies a caller's value as the plain data that JSON makes of it. Calls `onText` with every text, number and boolean
 * and its name; items of a list have the name of the list. Throws `InvalidRequestError` that names the field for
 * cycles, functions, lone surrogates, unreadable values, and more than a million characters and values.
 */
export function copyPlainData(field: string, value: unknown, onText: (name: string, text: string) => void): unknown {
  // Counts values as well as characters, because shared references can expand exponentially.
  let left = MAX_SIZE;
  const listNames = new Map<object, string>();

  function check(this: Record<string, unknown>, key: string): unknown {
    const item = toJsonValue(this[key], key);
    const name = listNames.get(this) ?? key;
    if (Array.isArray(item)) listNames.set(item, name);
    const isContainer = typeof item === 'object' && item !== null;
    if (isContainer && !isPlain(item)) throw new TypeError('not plain data');
    const characters = isContainer ? undefined : text(field, item);
    if (characters !== undefined) onText(name, characters);
    left -= 1 + key.length + (characters ?? '').length;
    if (left < 0) throw new RangeError('too large');
    return item;
  }

  try {
    const copy = JSON.stringify({ [field]: value }, check);
    return JSON.parse(copy)[field];
  } catch {
    // A revoked proxy, a throwing getter or one of the limits above. The cause may quote the value.
    return refuse(field, 'must be plain JSON data of fewer than 1,000,000 characters');
  }
}

/**
 * Returns the value that JSON writes for a value: the result of its own `toJSON`, and the ISO text of a date. Ignores
 * the `toJSON` that a page may have put on the prototypes of lists, dates and objects.
 */
function toJsonValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  const { toJSON } = value as { toJSON?: unknown };
  const isOwn = typeof toJSON === 'function' && toJSON !== (Object.prototype as { toJSON?: unknown }).toJSON;
  return isOwn ? toJSON.call(value, key) : value;
}
