import fc from 'fast-check';
import { createRelay } from '../../../src/relay/index.js';
import { ADDRESSES, NOT_ADDRESSES, NOT_ORIGINS, ORIGINS } from './addresses.js';
import { timeouts } from './call-options.js';
import { type FieldCase, testFields } from './field-case.js';
import { credentials } from './field-values.js';
import { samples, some, startSampling } from './sampler.js';
import {
  ABSENT,
  FILLED_TEXTS,
  HUGE,
  NOT_FUNCTIONS,
  NOT_RECORDS,
  NOT_STRINGS,
  oneOfWords,
  TEXTS,
  type Values,
} from './values.js';

startSampling(import.meta.url);

const authorize = () => true;

const ACCOUNTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  slimcd: { username: 'R6UT8C6M' },
  pagos: { origin: 'https://pagos.example', token: 'to.ken' },
  ftipgw: { Username: 'admin', Password: 'password', Vendor: '0042' },
  zastrpay: { baseUrl: 'https://host.example', apiKey: 'key' },
  gvp: { serviceRoot: 'https://gvp.example/Some.svc', consumerKey: 'key', consumerSecret: 'secret' },
};
const OPTIONS = { authorize, ...ACCOUNTS };

const relayCase = (field: string, { valid, invalid }: Values, optionsOf: (value: unknown) => unknown): FieldCase => ({
  field,
  valid,
  invalid,
  call: (value) => void createRelay(optionsOf(value) as never),
  isThrown: true,
});

/** An option of the relay. */
const option = (name: string, values: Values) => relayCase(name, values, (value) => ({ ...OPTIONS, [name]: value }));

/** An option of the account at a gateway; `named` is its name in an error. */
const account = (gateway: string, name: string, values: Values, named = `${gateway}.${name}`) =>
  relayCase(named, values, (value) => ({ authorize, [gateway]: { ...ACCOUNTS[gateway], [name]: value } }));

const PREFIXES = samples(
  fc
    .array(fc.stringMatching(/^[\w~-][\w.~-]{0,8}$/), { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.join('/')}`),
  10,
);
const PRINTABLE = samples(fc.stringMatching(/^[ -~]{1,20}$/), 40);

const origins = () => ({ valid: [...some(ORIGINS, 12), ...ABSENT], invalid: some(NOT_ORIGINS, 14) });
const addresses = () => ({ valid: some(ADDRESSES, 12), invalid: [...ABSENT, ...some(NOT_ADDRESSES, 12)] });
const filledTexts = () => ({
  valid: [HUGE, ...some(FILLED_TEXTS, 11)],
  invalid: [...ABSENT, '', ...some(NOT_STRINGS, 9)],
});
const printableTexts = () => ({
  valid: some(PRINTABLE, 12),
  invalid: [...ABSENT, '', 'a\0', '\x1b', ...some(NOT_STRINGS, 8)],
});
const secret = credentials();

const revokedList = (() => {
  const { proxy, revoke } = Proxy.revocable<unknown[]>([], {});
  revoke();
  return proxy;
})();
const throwingList = Object.defineProperty([''], 0, {
  get: () => {
    throw new Error('CANARY');
  },
});

/** Names that are no options. Absent, they are accepted. Not generated, because they are in the titles of tests. */
const OTHER_NAMES = ['', 'prefx', '__proto__', 'a&service=CloseBatch&b=1', 'ﷺ', '\u2028\u2029'].map((name) =>
  relayCase(name, { valid: [undefined], invalid: [1, '', null, {}, HUGE] }, (value) => ({
    ...OPTIONS,
    ...Object.fromEntries([[name, value]]),
  })),
);

testFields('createRelay', {}, [
  option('authorize', { valid: [() => true, async () => true], invalid: [...ABSENT, ...some(NOT_FUNCTIONS, 10)] }),
  option('log', { valid: [...ABSENT, () => {}, async () => {}], invalid: some(NOT_FUNCTIONS, 10) }),
  option('prefix', {
    valid: [...PREFIXES, ...ABSENT],
    invalid: [
      ...['', '/', '//', 'pay', '/pay/', '/../pay', '/./pay', '/pa%79', '/pay?x', '/pay#x', '/pay\r\n', '/pä', '\\pay'],
      ...some(NOT_STRINGS, 6),
    ],
  }),
  option('origin', origins()),
  option('allowOrigins', {
    valid: [[], ...some(ORIGINS, 4).map((origin) => [origin]), some(ORIGINS, 4), ...ABSENT],
    invalid: [
      ...some(NOT_ORIGINS, 6).map((value) => [value]),
      ...['*', 'https://a.example', 5, true, {}, new Set(['https://a.example']), ['*'], ['null'], [null], [undefined]],
      ...[revokedList, throwingList],
    ],
  }),
  option('timeout', timeouts()),
  option('maxInFlight', {
    valid: [1, 2, 10, 1000, 1_000_000, ...ABSENT, ...samples(fc.integer({ min: 1, max: 1_000_000 }), 5)],
    invalid: [0, -1, 1.5, 1_000_001, Number.NaN, HUGE, '10', '', true, {}, []],
  }),
  ...Object.entries(ACCOUNTS).map(([gateway, account]) =>
    option(gateway, {
      valid: [account, { ...account }, Object.freeze({ ...account }), ...ABSENT, new Proxy({ ...account }, {})],
      invalid: [Object.create(account), ...some(NOT_RECORDS, 10)],
    }),
  ),
  relayCase(
    'options',
    { valid: [OPTIONS], invalid: [...ABSENT, Object.create(OPTIONS), ...some(NOT_RECORDS, 12)] },
    (value) => value,
  ),
  ...OTHER_NAMES,
  account('slimcd', 'username', filledTexts()),
  account('slimcd', 'password', { valid: [...some(TEXTS, 10), ...ABSENT], invalid: some(NOT_STRINGS, 12) }),
  account('slimcd', 'statsOrigin', origins()),
  account('slimcd', 'transOrigin', origins()),
  account('pagos', 'origin', { ...origins(), valid: some(ORIGINS, 12) }),
  account('pagos', 'token', {
    valid: [...secret.valid, async () => ''],
    invalid: [...ABSENT, ...secret.invalid.filter((value) => typeof value !== 'function')],
  }),
  account('ftipgw', 'origin', origins()),
  account('ftipgw', 'Username', printableTexts(), 'Username'),
  account('ftipgw', 'Password', printableTexts(), 'Password'),
  account('ftipgw', 'Vendor', printableTexts(), 'Vendor'),
  account('zastrpay', 'baseUrl', addresses()),
  account('zastrpay', 'apiKey', { ...secret, invalid: [...ABSENT, ...secret.invalid] }),
  account('gvp', 'serviceRoot', addresses()),
  account('gvp', 'consumerKey', filledTexts()),
  account('gvp', 'consumerSecret', filledTexts()),
  account('gvp', 'method', oneOfWords(['get', 'post'])),
  account('gvp', 'token', {
    valid: [undefined, () => 'token', async () => 'token'],
    invalid: [null, ...some(NOT_FUNCTIONS, 10)],
  }),
]);
