import { randomHex } from '../../core/random.js';
import type { EncodedRequest, Field } from '../../core/types.js';
import { refuse, snapshot, text } from '../../validation/fields.js';
import { sensitivityOf } from './field-sensitivity.js';
import type { Row } from './operations.js';
import { warnOfExposure } from './warn.js';

/** The credential and the hosts of a client. */
export interface Account {
  readonly username?: string;
  readonly password?: string;
  readonly stats: string;
  readonly trans: string;
  /** Where the merchant's relay is, which holds the credential. */
  readonly relay?: string;
}

type Fields = Map<string, Field>;

/** Makes a request of a caller's object; throws `InvalidRequestError`. */
export function encode(row: Row, account: Account, request: unknown): EncodedRequest {
  const fields = readFields(request, row.required);
  const url = address(row, account, fields.get('service'));
  const who = row.anonymous || account.relay ? [] : credential(account, fields);
  for (const name of ['service', ...who.map(({ name }) => name)]) fields.delete(name);
  const wait = Number(fields.get('wait')?.value);
  return {
    url,
    requestId: row.kind === 'payment' ? clientReference(fields) : undefined,
    fields: [...who, ...fields.values()],
    // The gateway holds the call for `wait` seconds; an hour is the longest budget.
    minAttemptSeconds: row.kind === 'check' && wait > 0 ? Math.min(wait + 15, 3600) : undefined,
  };
}

/**
 * Where the service is. It takes `service` in the URL or in the body; the URL is what shows in a log. Documents
 * disagree about a final s or version, so a request may name another one.
 */
export function address({ host, path, service }: Row, account: Account, asked?: Field): string {
  const stem = (name: string) => name.replace(/s?\d?$/, '');
  if (asked && stem(asked.value) !== stem(service)) refuse(asked.name, service);
  return account[host] + (path && !asked ? path : `/soft/json/jsonscript.asp?service=${asked?.value ?? service}`);
}

/**
 * The fields by their lower-case names, which is how the gateway compares them. User fields may stand in a dictionary
 * `userfields`, as in the vendor's libraries; on the wire they are fields like the others.
 */
export function readFields(request: unknown, required: readonly string[] = []): Fields {
  const fields: Fields = new Map();
  for (const [name, value] of snapshot(request, 'request')) {
    const nested = name.toLowerCase() === 'userfields' && typeof value === 'object';
    for (const [spelled, raw] of nested ? userFields(name, value) : [[name, value] as const]) {
      const key = spelled.toLowerCase();
      const value = text(spelled, raw);
      if (value === undefined) continue;
      // These steer the JSON service itself (developer.slimcd.com, JSON overview); or a payer's own would pass for the
      // merchant's credential.
      const taken = nested ? /^(callback|jsonp|username|password|clientid)$/ : /^(callback|jsonp)$/;
      if (taken.test(key)) refuse(spelled, 'no such field');
      if (fields.has(key)) refuse(spelled, 'one spelling');
      const known = !nested && (sensitivityOf(key) || required.includes(key));
      fields.set(key, field(known ? key : (text('request', spelled) as string), value));
    }
  }
  for (const name of required) {
    const value = fields.get(name)?.value ?? '';
    if (name === 'sessionid' && !/^[0-9a-f]{40}$/i.test(value)) refuse(name, '40 hexadecimal digits');
    if (!value) refuse(name, 'a value');
  }
  return fields;
}

/** As a dictionary, or as a list of the names of those that are to be read back. */
export function userFields(field: string, value: unknown): Iterable<readonly [string, unknown]> {
  const given = snapshot(value ?? {}, field, true);
  if (!Array.isArray(value)) return given;
  return [...given.values()].map((name) => [text(field, name) || refuse(field, 'names'), '']);
}

const field = (name: string, value: string): Field => ({ name, value, sensitivity: sensitivityOf(name) ?? 'public' });

/** Two fields: who asks, and the password. The request's own credential replaces the factory's as a whole. */
function credential(account: Account, given: ReadonlyMap<string, Field>): [Field, Field] {
  const value = (name: string) => given.get(name)?.value || undefined;
  const who = (name: string, value: string, password = ''): [Field, Field] => {
    warnOfExposure(value, password);
    return [field(name, value), field('password', password)];
  };
  const password = value('password');
  const username = value('username');
  if (username) return who('username', username, password);
  const clientid = value('clientid');
  if (clientid && password) return who('clientid', clientid, password);
  if (account.username) return who('username', account.username, password ?? account.password);
  if (clientid) refuse('password', 'one beside clientid');
  return refuse('username', 'a user name or API Access Credential');
}

/** What the payment can be looked up by; the libraries spell it without the underscore. */
function clientReference(fields: Fields): string {
  const own = fields.get('client_transref')?.value || fields.get('clienttransref')?.value;
  const reference = own || randomHex(10);
  if (!own) fields.set('client_transref', field('client_transref', reference));
  return reference;
}
