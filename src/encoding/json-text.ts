const MAX_DEPTH = 500;

/**
 * Writes a value as JSON text, as `JSON.stringify` would on a page without patches. Prototype.js gives lists, dates and
 * all objects a `toJSON` that makes `JSON.stringify` write lists as text. Returns undefined for a value that JSON does
 * not have, such as a function. Throws for a bigint, for more than 500 levels and what the value's getters throw.
 */
export function toJsonText(value: unknown): string | undefined {
  return write(value, '', 0);
}

/**
 * Returns what JSON has in place of a value: the result of its own `toJSON`, and the ISO text of a date. Ignores the
 * `toJSON` that a page may have put on the prototypes of lists, dates and objects.
 */
export function toJsonValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  const { toJSON } = value as { toJSON?: unknown };
  const inherited = (Object.prototype as { toJSON?: unknown }).toJSON;
  return typeof toJSON === 'function' && toJSON !== inherited ? toJSON.call(value, key) : value;
}

function write(given: unknown, key: string, depth: number): string | undefined {
  const value = toJsonValue(given, key);
  if (typeof value === 'object' && value !== null) {
    if (depth === MAX_DEPTH) throw new RangeError(`more than ${MAX_DEPTH} levels`);
    return Array.isArray(value) ? writeList(value, depth + 1) : writeObject(value, depth + 1);
  }
  if (typeof value === 'bigint') throw new TypeError('JSON has no bigint');
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return undefined;
  // `JSON.stringify` asks no primitive value for a `toJSON`.
  return JSON.stringify(value);
}

function writeList(list: readonly unknown[], depth: number): string {
  let items = '';
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) items += ',';
    items += write(list[index], String(index), depth) ?? 'null';
  }
  return `[${items}]`;
}

function writeObject(record: object, depth: number): string {
  let members = '';
  for (const name of Object.keys(record)) {
    const text = write((record as Record<string, unknown>)[name], name, depth);
    if (text === undefined) continue;
    if (members !== '') members += ',';
    members += `${JSON.stringify(name)}:${text}`;
  }
  return `{${members}}`;
}
