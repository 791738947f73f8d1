import type { Field } from '../core/types.js';
import { textOf } from '../encoding/json.js';
import { refuse, snapshot } from './fields.js';

type HeaderRecord = Readonly<Record<string, string>>;

/** Headers as a caller gives them. */
export type GivenHeaders = HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);

/**
 * Gives the headers of one attempt: at once, unless the caller's function returns a promise. Throws, or rejects with,
 * `InvalidRequestError` for unusable ones.
 */
export type HeaderSource = () => readonly Field[] | Promise<readonly Field[]>;

/** Checks the option `headers`. A record is checked at once, what a function gives when it gives it. */
export function readHeaders(given: unknown): HeaderSource | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'function') {
    return () => {
      const headers = given();
      return typeof headers?.then === 'function' ? Promise.resolve(headers).then(toFields) : toFields(headers);
    };
  }
  const fields = toFields(given);
  return () => fields;
}

function toFields(record: unknown): Field[] {
  return [...snapshot(record, 'headers')].map(([name, value]) => header(name, value, `headers.${name}`));
}

/** A header that is a credential; throws `InvalidRequestError` for one that is empty or could not be sent as it is. */
export function credential(name: string, value: unknown, what: string, scheme = ''): Field {
  const text = textOf(value);
  if (!/^[!-~]+$/.test(text)) refuse(what, 'must be visible ASCII characters without spaces');
  return { name, value: scheme + text, sensitivity: 'secret' };
}

/** A shorter value, such as a language or a version, is no secret and stands in a gateway's own words by chance. */
const SHORTEST_SECRET = 4;

/** One header, refused where it could break out of its line (RFC 9110, 5.1 and 5.5). `what` names it in the refusal. */
export function header(name: string, value: unknown, what: string): Field {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) refuse('headers', 'must have names of letters, digits and hyphens');
  if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) refuse(what, 'must be text on one line');
  return { name, value, sensitivity: value.length < SHORTEST_SECRET ? 'public' : 'secret' };
}
