import type { Field } from '../core/types.js';

/**
 * Parses JSON text; returns undefined for any other. Skips byte order marks and every other white space of Unicode around
 * it, which some servers send and `JSON.parse` rejects. Keeps the last of two members of one name.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

/**
 * Writes plain data as JSON text; empty where JSON cannot hold it. Ignores every `toJSON`, because Prototype.js gives
 * lists and objects one that makes `JSON.stringify` write lists as text.
 */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, memberItself) ?? '';
  } catch {
    return '';
  }
}

/** Writes fields as the members of a JSON object. */
export function fieldsToJson(fields: readonly Pick<Field, 'name' | 'value'>[]): string {
  const members: Record<string, string> = Object.create(null);
  for (const { name, value } of fields) members[name] = value;
  return toJson(members);
}

/** Returns the member itself to `JSON.stringify`, which has called its `toJSON` before. */
function memberItself(this: Record<string, unknown>, name: string): unknown {
  return this[name];
}

/** Parses the text of a JSON object; returns undefined for any other. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** Tells whether a parsed value is an object and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an own member of a parsed object; undefined for anything else, also where a page polluted `Object.prototype`. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns a value that is text, and empty text for any other value, because converting it is not safe. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
