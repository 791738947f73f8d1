/** The replacement for a text. */
export const REDACTED = '[redacted]';

const MAX_DEPTH = 12;

/** Separates the texts of a reply, so that no escape, word or number spans two of them. */
const BETWEEN = ' x ';

/**
 * Replaces each text, number and name in a JSON value for which `isSecret` is true, and values that are nested too
 * deep. Returns a copy if anything was replaced, otherwise the same value.
 */
export function redactTexts(value: unknown, isSecret: (text: string) => boolean): unknown {
  // Searching all texts as one takes a fraction of the time, and usually finds nothing.
  const texts = collect(value);
  return texts === undefined || isSecret(texts) ? copy(value, isSecret) : value;
}

/** Joins all texts, numbers and names in a JSON value; undefined where it is nested too deep. */
function collect(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return BETWEEN + value;
  if (typeof value !== 'object' || !value) return '';
  if (depth > MAX_DEPTH) return undefined;
  let all = '';
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const texts = collect((value as Record<string, unknown>)[name], depth + 1);
    if (texts === undefined) return undefined;
    all += BETWEEN + name + texts;
  }
  return all;
}

function copy(value: unknown, isSecret: (text: string) => boolean, depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'number') return isSecret(`${value}`) ? REDACTED : value;
  if (typeof value !== 'object' || !value) return value;
  if (depth > MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = copy(value[i], isSecret, depth + 1);
    return list;
  }
  const object = {};
  // Prototype.js replaces `Object.keys` by one that lists inherited names too.
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const item = copy((value as Record<string, unknown>)[name], isSecret, depth + 1);
    define(object, isSecret(name) ? REDACTED : name, item);
  }
  return object;
}

/** Adds a member of any name, also if a page has put a setter of that name on `Object.prototype`. */
function define(object: object, name: string, value: unknown): void {
  const descriptor = { __proto__: null, value, configurable: true, enumerable: true, writable: true };
  Object.defineProperty(object, name, descriptor as PropertyDescriptor);
}
