/** What a text is replaced by. */
export const REDACTED = '[redacted]';

const MAX_DEPTH = 12;

/** Stands between the texts of a reply. No escape, word or number reaches across it. */
const BETWEEN = ' x ';

const owns = Object.prototype.hasOwnProperty;

/** Replaces each text, number and name in a JSON value that `isSecret` tells. A value without any is returned as it is. */
export function redactTexts(value: unknown, isSecret: (text: string) => boolean): unknown {
  const all = textsOf(value, 0);
  return all !== undefined && !isSecret(all) ? value : copy(value, isSecret, 0);
}

/** All texts of a value as one, which is looked through in a fraction of the time; undefined where it is nested too deep. */
function textsOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  if (typeof value !== 'object' || !value) return '';
  if (depth > MAX_DEPTH) return undefined;
  let all = '';
  const add = (name: string | number): boolean => {
    const texts = textsOf((value as Record<string, unknown>)[name], depth + 1);
    if (texts) all += BETWEEN + texts;
    return texts !== undefined;
  };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!add(i)) return undefined;
    return all;
  }
  for (const name in value) {
    if (!owns.call(value, name)) continue;
    all += BETWEEN + name;
    if (!add(name)) return undefined;
  }
  return all;
}

function copy(value: unknown, isSecret: (text: string) => boolean, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number') return isSecret(`${value}`) ? REDACTED : value;
  if (typeof value !== 'object' || !value) return value;
  if (depth > MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = copy(value[i], isSecret, depth + 1);
    return list;
  }
  const object = {};
  for (const name in value) {
    if (!owns.call(value, name)) continue;
    const item = copy((value as Record<string, unknown>)[name], isSecret, depth + 1);
    define(object, isSecret(name) ? REDACTED : name, item);
  }
  return object;
}

/** Adds a member, whatever it is called and whatever a page has put on `Object.prototype`. */
function define(object: object, name: string, value: unknown): void {
  const descriptor = { __proto__: null, value, configurable: true, enumerable: true, writable: true };
  Object.defineProperty(object, name, descriptor as PropertyDescriptor);
}
