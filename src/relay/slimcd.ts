import type { Field } from '../core/types.js';
import { documentedFields } from '../gateways/slimcd/documented-fields.js';
import { sensitivityOf } from '../gateways/slimcd/field-sensitivity.js';
import { operations, type Row } from '../gateways/slimcd/operations.js';
import { type Account, address, encode } from '../gateways/slimcd/request.js';
import { origin, refuse, text } from '../validation/fields.js';
import type { RawOptions, Route } from './route.js';

/** The services of SlimCD, each on its host, with the merchant's credential. */
export function slimcdRoutes(given: RawOptions): Route[] {
  const account: Account = {
    username: text('slimcd.username', given.get('username')) || refuse('slimcd.username', 'a user name'),
    password: text('slimcd.password', given.get('password')),
    stats: origin('slimcd.statsOrigin', given.get('statsOrigin') ?? 'https://stats.slimcd.com'),
    trans: origin('slimcd.transOrigin', given.get('transOrigin') ?? 'https://trans.slimcd.com'),
  };
  // An API Access Credential has no password: it is its own.
  const isSecret = ({ name }: Field) => name === (account.password ? 'password' : 'username');
  const routeOf = (row: Row): Route => ({
    gateway: 'slimcd',
    operation: row.name,
    path: `/slimcd${address(row, { stats: '', trans: '' })}`,
    body: 'form',
    nameOf: (name) => nameOf(row, name),
    handle: async ({ fields }, forward) => {
      const wire = encode(row, account, fields);
      const own = wire.fields.filter(isSecret).map((field): Field => ({ ...field, sensitivity: 'secret' }));
      return forward(wire, own, Math.max(row.timeout, wire.minAttemptSeconds ?? 0));
    },
  });
  // Some services go by two names, and a page may ask for either.
  const namesOf = ({ name, service }: Row) => new Set([service, name]);
  return Object.values(operations).flatMap((rows) =>
    rows.flatMap((row) => [...namesOf(row)].map((service) => routeOf({ ...row, service }))),
  );
}

/** Documented names in lower case, as the gateway compares them by; user fields as they are, where there are any. */
function nameOf(row: Row, name: string): string | undefined {
  const fields = documentedFields[row.name] ?? [];
  const known = name.toLowerCase();
  if (known !== '*' && fields.includes(known)) return known;
  // What names a secret is no user field, and no more is what steers the service.
  const isFree = /^[\w.-]{1,64}$/.test(name) && !sensitivityOf(name) && !/^(service|callback|jsonp)$/i.test(name);
  return fields.includes('*') && isFree ? name : undefined;
}
