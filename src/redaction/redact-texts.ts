import { defineMember } from '../validation/define-member.js';

/** The replacement for a text. */
export const REDACTED = '[redacted]';

const MAX_DEPTH = 12;

/** Separates the texts of a reply, so that no escape, word or number spans two of them. */
const BETWEEN = ' x ';

/** Changes a text that is no secret. */
type Clean = (text: string) => string;

/**
 * Replaces each text, number and name in a JSON value for which `isSecret` is true, and values that are nested too
 * deep. Passes the other texts through `clean`. Returns a copy if anything changed, otherwise the same value.
 */
export function redactTexts(
  value: unknown,
  isSecret: (text: string) => boolean,
  clean: Clean = (text) => text,
): unknown {
  // Searching all texts as one takes a fraction of the time, and usually finds nothing.
  const texts = collect(value, new Set());
  const mayHoldSecret = texts === undefined || isSecret(texts);
  if (!mayHoldSecret && clean(texts) === texts) return value;
  return copy(value, (text) => (mayHoldSecret && isSecret(text) ? REDACTED : clean(text)));
}

/**
 * Joins all texts, numbers and names in a JSON value; undefined where it is nested too deep. Takes each name once,
 * because the records of a list have the same names.
 */
function collect(value: unknown, names: Set<string>, depth = 0): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return BETWEEN + value;
  if (typeof value !== 'object' || !value) return '';
  if (depth > MAX_DEPTH) return undefined;
  const isList = Array.isArray(value);
  let all = '';
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const texts = collect((value as Record<string, unknown>)[name], names, depth + 1);
    if (texts === undefined) return undefined;
    all += texts;
    if (isList || names.has(name)) continue;
    names.add(name);
    all += BETWEEN + name;
  }
  return all;
}

function copy(value: unknown, clean: Clean, depth = 0): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number') {
    const text = clean(`${value}`);
    return text === `${value}` ? value : text;
  }
  if (typeof value !== 'object' || !value) return value;
  if (depth > MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = copy(value[i], clean, depth + 1);
    return list;
  }
  const object = {};
  // Prototype.js replaces `Object.keys` by one that lists inherited names too.
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    defineMember(object, clean(name), copy((value as Record<string, unknown>)[name], clean, depth + 1));
  }
  return object;
}
