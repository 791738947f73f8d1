import type { Field } from '../core/types.js';
import { textOf } from '../encoding/json.js';
import { refuse, snapshotOptions } from './fields.js';

type HeaderRecord = Readonly<Record<string, string>>;

/** The option `headers` of a caller. */
export type GivenHeaders = HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);

/**
 * Returns the headers of one attempt, as a promise only if the caller's function returns one. Throws, or rejects with,
 * `InvalidRequestError` for unusable ones.
 */
export type HeaderSource = () => readonly Field[] | Promise<readonly Field[]>;

/** Checks the option `headers`. A record is checked at once, the result of a function at each call. */
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
  const fields: Field[] = [];
  for (const [name, value] of snapshotOptions(record, 'headers')) {
    fields[fields.length] = header(name, value, `headers.${name}`);
  }
  return fields;
}

/** Makes a header that is a credential; throws `InvalidRequestError` if it is empty or cannot be sent unchanged. */
export function credential(name: string, value: unknown, what: string, scheme = ''): Field {
  const text = textOf(value);
  if (!/^[!-~]+$/.test(text)) refuse(what, 'must be visible ASCII characters without spaces');
  return { name, value: scheme + text, sensitivity: 'secret' };
}

/** A shorter value, such as a language or a version, is no secret and may be part of a gateway's text by chance. */
const SHORTEST_SECRET = 4;

/**
 * Makes a header; rejects one that could break out of its line (RFC 9110, 5.1 and 5.5). `what` names it in the error.
 */
export function header(name: string, value: unknown, what: string): Field {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) refuse('headers', 'must have names of letters, digits and hyphens');
  if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) refuse(what, 'must be text on one line');
  return { name, value, sensitivity: value.length < SHORTEST_SECRET ? 'public' : 'secret' };
}
