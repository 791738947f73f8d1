import { refuse, snapshot, text } from '../../fields.js';
import type { Field, Mark, Wire } from '../../wire.js';
import type { Row } from './operations.js';

/** The credential and the hosts of a client. */
export interface Account {
  readonly username?: string;
  readonly password?: string;
  readonly stats: string;
  readonly trans: string;
}

const MARKS: Readonly<Record<string, Mark>> = {
  username: 'identifier',
  clientid: 'identifier',
  sessionid: 'identifier',
  password: 'secret',
  cardnumber: 'card',
  cvv2: 'card',
};

/** These steer the JSON service itself (developer.slimcd.com, JSON overview). */
const RESERVED = ['service', 'callback', 'jsonp'];

const FORMATS: Readonly<Record<string, { pattern: RegExp; expected: string }>> = {
  sessionid: { pattern: /^[0-9a-f]{40}$/i, expected: '40 hexadecimal digits' },
};

/** Makes a request of a caller's object; throws `InvalidRequestError`. */
export function encode(row: Row, account: Account, request: unknown): Wire {
  const given = readFields(row, request);
  const who = credential(account, given);
  for (const name of row.required) {
    const { pattern, expected } = FORMATS[name] ?? { pattern: /./s, expected: 'a value' };
    if (!pattern.test(given.get(name)?.value ?? '')) refuse(name, expected);
  }
  for (const field of who) given.delete(field.name);
  return { url: address(row, account), fields: [...who, ...given.values()] };
}

/** Where the service is. It takes `service` in the URL or in the body; the URL is what shows in a log. */
export function address(row: Row, account: Account): string {
  return `${account[row.host]}/soft/json/jsonscript.asp?service=${row.service}`;
}

/** The fields by their lower-case names, which is how the gateway compares them. */
function readFields(row: Row, request: unknown): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const [spelled, raw] of snapshot(request, 'request')) {
    const value = text(spelled, raw);
    if (value === undefined) continue;
    const key = spelled.toLowerCase();
    if (RESERVED.includes(key)) refuse(spelled, 'no such field');
    if (fields.has(key)) refuse(spelled, 'one spelling, not two');
    const name = row.fields.includes(key) || key in MARKS ? key : spelled;
    fields.set(key, field(name, value));
  }
  return fields;
}

const field = (name: string, value: string): Field => {
  const key = name.toLowerCase();
  return { name, value, mark: Object.hasOwn(MARKS, key) ? (MARKS[key] as Mark) : 'public' };
};

/** Two fields: who asks, and the password. The request's own credential replaces the factory's as a whole. */
function credential(account: Account, given: ReadonlyMap<string, Field>): [Field, Field] {
  const value = (name: string) => given.get(name)?.value || undefined;
  const password = value('password');
  const username = value('username');
  if (username) return [field('username', username), field('password', password ?? '')];
  const clientid = value('clientid');
  if (clientid && password) return [field('clientid', clientid), field('password', password)];
  if (account.username) {
    return [field('username', account.username), field('password', password ?? account.password ?? '')];
  }
  if (clientid) refuse('password', 'one, as clientid needs it');
  return refuse('username', 'a user name or API Access Credential');
}
