import { documentedFields } from '../../../src/gateways/slimcd/documented-fields.js';
import { createSlimCD } from '../../../src/index.js';
import type { Documented } from '../../support/slimcd-operations/operation.js';
import { DOCUMENTED } from '../../support/slimcd-operations/operations.js';
import { readForm, readUrl } from './decode.js';
import { SLIMCD_REPLY } from './fake-page.js';
import type { FieldCase } from './field-case.js';
import { amounts, slimcdSessions } from './field-values.js';
import { type DocumentedOperation, type Fields, fieldCase, sorted } from './operation.js';
import { some } from './sampler.js';
import { ABSENT, FILLED_TEXTS, NOT_TEXTUAL, TEXTUAL } from './values.js';

export const USER = { username: 'R6UT8C6M', password: 'pass word&=' };

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

/** The operation of a row of the documents. */
export function operationOf(row: Documented, more: Partial<DocumentedOperation> = {}): DocumentedOperation {
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
    answer: { body: JSON.stringify(SLIMCD_REPLY) },
    url: `https://${row.host}.slimcd.com${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    expectedFields: (request) => {
      const { username = '', password = '' } = options as Record<string, string>;
      const account = row.anonymous || more.isRelayed ? {} : { username, password };
      const service = query?.split('=')[1];
      const given = fieldsOf(request).filter(([name]) => name !== 'service');
      return sorted([...(service ? [['service', service] as const] : []), ...Object.entries(account), ...given]);
    },
    readFields: (sent) => {
      const [, query = ''] = readUrl(sent);
      const body = readForm(sent.body).map(([name, value]) => [name.toLowerCase(), value] as const);
      return sorted([...readForm(query), ...body]);
    },
    ...more,
  };
}

// Every new payment has a reference; here the caller sets it.
const reference = { client_transref: 'order-7' };
export const rows = DOCUMENTED.map((row) =>
  row.methods[0] === 'processTransaction' ? { ...row, request: { ...row.request, ...reference } } : row,
);
export const rowOf = (method: string) => rows.find(({ methods }) => methods.includes(method)) as Documented;

/** Fields that an operation needs. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  CreateSession: ['formname', 'transtype', 'amount'],
  ProcessTransaction: ['transtype'],
};
/** The operations on one session, which they need. */
const ON_ONE_SESSION = /^(Spawn|Check|Cancel|Destroy|Send)Session$|^GetSessionFields$/;
const AMOUNTS = ['amount', 'approvedamt', 'cashback', 'gratuity', 'salestax', 'surcharge'];
const FILLED = TEXTUAL.filter((value) => value !== '');

/** Each documented field of an operation, and one of the merchant where the documents allow any. */
export function documentedCases(row: Documented, operation = operationOf(row)): FieldCase[] {
  const documented = documentedFields[operation.operation] ?? [];
  const names = documented.map((name) => (name === '*' ? 'a merchant’s=own&field\r\n' : name));
  return names.map((name) => documentedCase(row, operation, name));
}

function documentedCase(row: Documented, operation: DocumentedOperation, name: string): FieldCase {
  // In the spelling of the request, because two spellings of one field are rejected.
  const field = Object.keys(row.request).find((given) => given.toLowerCase() === name) ?? name;
  if (name === 'sessionid' && ON_ONE_SESSION.test(operation.operation)) {
    const { [field]: _, ...request } = operation.request;
    return fieldCase({ ...operation, request }, name, slimcdSessions());
  }
  if (AMOUNTS.includes(name)) return fieldCase(operation, field, amounts());
  if (REQUIRED[operation.operation]?.includes(name)) {
    return fieldCase(operation, field, { valid: some(FILLED, 5), invalid: some(NOT_TEXTUAL, 5) });
  }
  const invalid = some(NOT_TEXTUAL, 6);
  // A payment replaces an empty reference by one that it generates.
  const isReference = /^client_?transref$/.test(name) && row.methods[0] === 'processTransaction';
  return isReference
    ? fieldCase({ ...operation, request: { transtype: 'LOAD' } }, field, { valid: some(FILLED_TEXTS, 6), invalid })
    : fieldCase(operation, field, { valid: [...some(TEXTUAL, 4), ...ABSENT], invalid });
}
