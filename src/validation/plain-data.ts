import { toJsonValue } from '../encoding/json-text.js';
import { isPlain, refuse, text } from './fields.js';

/** More than any form holds, and little enough to be read without a pause. */
const MAX_SIZE = 1_000_000;
const MAX_DEPTH = 500;

/**
 * Copies a caller's value as the plain data that JSON makes of it, and reads it once. Calls `onText` with every text,
 * number and boolean in it and the name it has; items of a list have the name of the list. Throws `InvalidRequestError`
 * that names the field for cycles, functions, class instances without `toJSON`, lone surrogates, what cannot be read, and
 * more than a million characters and values.
 */
export function copyPlainData(field: string, value: unknown, onText: (name: string, text: string) => void): unknown {
  // Counts values as well as characters, because shared references can expand exponentially.
  let left = MAX_SIZE;

  function spend(size: number): void {
    left -= size;
    if (left < 0) throw new RangeError('too large');
  }

  function copy(given: unknown, name: string, key: string, depth: number): unknown {
    const item = toJsonValue(given, key);
    spend(1);
    if (typeof item !== 'object') {
      const characters = text(field, item);
      if (characters === undefined) return undefined;
      spend(characters.length);
      onText(name, characters);
      return item;
    }
    if (item === null) return null;
    if (!isPlain(item) || depth > MAX_DEPTH) throw new TypeError('not plain data');
    return Array.isArray(item) ? copyList(item, name, depth) : copyObject(item, depth);
  }

  function copyList(list: readonly unknown[], name: string, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let index = 0; index < list.length; index += 1) {
      items[index] = copy(list[index], name, String(index), depth + 1) ?? null;
    }
    return items;
  }

  function copyObject(record: object, depth: number): Record<string, unknown> {
    // Without a prototype, so that a member may be called `__proto__`.
    const members: Record<string, unknown> = Object.create(null);
    for (const [name, member] of Object.entries(record)) {
      spend(name.length);
      const copied = copy(member, name, name, depth + 1);
      if (copied !== undefined) members[name] = copied;
    }
    return members;
  }

  try {
    return copy(value, field, '', 0);
  } catch {
    // A revoked proxy, a throwing getter or one of the limits above. The cause may quote the value.
    return refuse(field, 'must be plain JSON data of fewer than 1,000,000 characters');
  }
}
