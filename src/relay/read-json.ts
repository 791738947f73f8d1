import { isObject, parseJson } from '../encoding/json.js';
import { refuse } from '../validation/fields.js';

const MAX_DEPTH = 32;

/** Throws `InvalidRequestError` for a member that a page may not send. */
type CheckName = (name: string, isNested: boolean) => void;

/** Reads an object of JSON. Its members, at every level, must be allowed and unique. Throws `InvalidRequestError`. */
export function readJsonFields(text: string, checkName: CheckName): Record<string, unknown> {
  const value = parseJson(text);
  if (!isObject(value)) return refuse('body', 'must be a JSON object');
  // The parser here keeps the last of two members of one name; the gateway's parser may keep the first.
  if (countNames(text) !== countMembers(value, checkName)) refuse('body', 'must name each member once');
  return value;
}

/** Counts the members of an object and of all objects in it, and checks their names. */
function countMembers(body: object, checkName: CheckName): number {
  let count = 0;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) refuse('body', `must be nested at most ${MAX_DEPTH} levels deep`);
    const next: unknown[] = [];
    for (const value of level) {
      if (Array.isArray(value)) for (const item of value) next.push(item);
      else if (isObject(value)) {
        for (const [name, member] of Object.entries(value)) {
          checkName(name, depth > 0);
          count++;
          next.push(member);
        }
      }
    }
    level = next;
  }
  return count;
}

/** Counts the member names in a text of valid JSON: the strings before a colon. */
function countNames(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start >= 0; ) {
    let end = start + 1;
    while (text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    let next = end + 1;
    while (isWhitespace(text.charAt(next))) next++;
    if (text.charAt(next) === ':') count++;
    start = text.indexOf('"', next);
  }
  return count;
}

const isWhitespace = (character: string) =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t';
