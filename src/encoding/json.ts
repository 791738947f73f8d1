import { isPlain, refuse, text } from '../validation/fields.js';

/** The parsed value; undefined for what is no JSON, so that no caller has to catch. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON object; undefined for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** Whether a parsed value is an object and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an own member of a parsed object; undefined for anything else, also where a page polluted `Object.prototype`. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The value where it is text, else nothing: no other is safe to turn into text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The most that a field may hold, in characters of JSON and in values: far more than a form, less than hangs a page. */
const MOST = 1_000_000;

/**
 * A caller's value, read once, as the plain data that JSON makes of it; `see` is told every text in it. Throws
 * `InvalidRequestError` that names the field for cycles, functions, broken text, what cannot be read, and more than a
 * million characters.
 */
export function plain(field: string, value: unknown, see: (name: string, text: string) => void): unknown {
  try {
    let left = MOST;
    const json = JSON.stringify(value, (name, item) => {
      if (typeof item !== 'object') see(name || field, text(field, item) ?? '');
      // Values that share others can unfold without end; of others JSON makes `{}`, or text that nobody has seen.
      if (!left-- || (Object(item) === item && !isPlain(item))) refuse(field, '');
      return item;
    });
    // What stands for nothing, such as `undefined`, has no JSON.
    if (!json || json.length < MOST) return json && JSON.parse(json);
  } catch {
    // a revoked proxy, a throwing getter or one of the refusals above
  }
  return refuse(field, 'plain data under 1 MB');
}
