import fc from 'fast-check';
import { documentedFields } from '../../../src/gateways/slimcd/documented-fields.js';
import { createSlimCD } from '../../../src/index.js';
import type { Documented } from '../../support/slimcd-operations/operation.js';
import { DOCUMENTED } from '../../support/slimcd-operations/operations.js';
import { readForm, readUrl } from './decode.js';
import type { Rule } from './rule.js';
import { type Fields, fieldRule, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, filled, HUGE, notTextual, textual } from './values.js';

export const USER = { username: 'R6UT8C6M', password: 'pass word&=' };

/** A success of every operation: an opening brings a session or a token, a payment an approval. */
export const ANSWER = JSON.stringify({
  reply: {
    ...{ response: 'Success', responsecode: '0', description: 'OK' },
    datablock: { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF', temporary_token: 'token', approved: 'Y' },
  },
});

const capitalize = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The fields of a request in the names that arrive, which the gateway compares in any case. */
function fieldsOf(request: Fields): [string, string][] {
  return Object.entries(request).flatMap(([name, value]): [string, string][] => {
    if (name.toLowerCase() === 'userfields' && typeof value === 'object') {
      if (Array.isArray(value)) return value.map((field) => [String(field).toLowerCase(), '']);
      return fieldsOf((value ?? {}) as Fields);
    }
    return value == null ? [] : [[name.toLowerCase(), String(value)]];
  });
}

/** An operation as its documents have it. */
export function targetOf(row: Documented, more: Partial<Target> = {}): Target {
  const [path = '', query] = row.place.split('?');
  const [method = ''] = row.methods;
  const { options = { ...USER, transport: 'cors' } } = more;
  return {
    gateway: 'slimcd',
    // The page's heading has the s.
    operation: capitalize(method).replace(/ClientSite$/, '$&s'),
    create: createSlimCD as (options: unknown) => unknown,
    options,
    method: (client: Record<string, Record<string, unknown>>) => client[row.group]?.[method],
    request: row.request,
    answer: { body: ANSWER },
    url: `https://${row.host}.slimcd.com${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    expect: (request) => {
      const { username = '', password = '' } = options as Record<string, string>;
      const account = row.anonymous || more.relayed ? {} : { username, password };
      const service = query?.split('=')[1];
      const given = fieldsOf(request).filter(([name]) => name !== 'service');
      return sorted([...(service ? [['service', service] as const] : []), ...Object.entries(account), ...given]);
    },
    read: (sent) => {
      const [, query = ''] = readUrl(sent);
      const body = readForm(sent.body).map(([name, value]) => [name.toLowerCase(), value] as const);
      return sorted([...readForm(query), ...body]);
    },
    ...more,
  };
}

// A payment carries a reference in any case; here it is the caller's.
const reference = { client_transref: 'order-7' };
export const rows = DOCUMENTED.map((row) =>
  row.methods[0] === 'processTransaction' ? { ...row, request: { ...row.request, ...reference } } : row,
);
export const rowOf = (method: string) => rows.find(({ methods }) => methods.includes(method)) as Documented;

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  CreateSession: ['formname', 'transtype', 'amount'],
  ProcessTransaction: ['transtype'],
};
const BY_SESSION = /^(Spawn|Check|Cancel|Destroy|Send)Session$|^GetSessionFields$/;

const hex = fc.stringMatching(/^[0-9a-fA-F]{40}$/);
export const sessionIds = (): Pick<Rule, 'good' | 'bad'> => ({
  good: draw(hex, 14),
  bad: [
    ...ABSENT,
    ...draw(
      fc.tuple(hex, fc.constantFrom('0', ' ', '\n', '\0', '%', '&x=y', 'g')).map((two) => two.join('')),
      3,
    ),
    ...draw(
      hex.map((id) => id.slice(1)),
      2,
    ),
    ...draw(
      fc
        .tuple(hex, fc.nat(39), fc.constantFrom('g', '٣', 'Ａ', '-', '\n'))
        .map(([id, at, mark]) => id.slice(0, at) + mark + id.slice(at + 1)),
      3,
    ),
    ...drawHeld(notTextual, 4),
    ...[5, true, '', HUGE, 'a'.repeat(100_000)],
  ],
});

const AMOUNTS = ['amount', 'approvedamt', 'cashback', 'gratuity', 'salestax', 'surcharge'];

/** Digits with at most two decimals, as text or as a number that JavaScript writes so. */
export const amounts = (): Pick<Rule, 'good' | 'bad'> => ({
  good: [
    ...draw(fc.stringMatching(/^\d{1,9}(\.\d{1,2})?$/), 3),
    ...draw(
      fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100),
      2,
    ),
    ...['0', '19.77', 5],
  ],
  bad: [
    ...['abc', -5, '-5', '1,99', 1e21, 0.1 + 0.2, '$5', ' 5', '5 ', '.5', '5.', '1.999', '٣', '1e3', true],
    ...drawHeld(notTextual, 3),
  ],
});

/** Every documented field of an operation, and one of the merchant's own where it has them. */
export function documentedRules(row: Documented, target = targetOf(row)): Rule[] {
  const asked = documentedFields[target.operation] ?? [];
  const names = asked.map((name) => (name === '*' ? 'a merchant’s=own&field\r\n' : name));
  const given = new Map(Object.keys(row.request).map((name) => [name.toLowerCase(), name]));
  return names.map((name) => {
    // As it stands in the request already: two spellings of one field are refused.
    const field = given.get(name) ?? name;
    if (name === 'sessionid' && BY_SESSION.test(target.operation)) {
      const { [field]: _, ...others } = target.request;
      return fieldRule({ ...target, request: others }, name, sessionIds());
    }
    if (AMOUNTS.includes(name)) return fieldRule(target, field, amounts());
    const isRequired = REQUIRED[target.operation]?.includes(name);
    if (isRequired) {
      const bad = [...drawHeld(notTextual, 5)];
      return fieldRule(target, field, {
        good: draw(
          textual.filter((value) => value !== ''),
          5,
        ),
        bad,
      });
    }
    // An empty reference is filled in, which has a test of its own.
    const isReference = /^client_?transref$/.test(name) && row.methods[0] === 'processTransaction';
    const good = isReference ? draw(filled, 6) : [...draw(textual, 4), ...ABSENT];
    return fieldRule(isReference ? { ...target, request: { transtype: 'LOAD' } } : target, field, {
      good,
      bad: drawHeld(notTextual, 6),
    });
  });
}
