import fc from 'fast-check';
import { createRelay } from '../../../src/relay/index.js';
import { address, badAddress, badOrigin, origin } from './addresses.js';
import { badTimeouts, goodTimeouts } from './call-rules.js';
import { words } from './option-rules.js';
import type { Rule } from './rule.js';
import {
  ABSENT,
  draw,
  drawHeld,
  HUGE,
  notFunction,
  notRecord,
  notString,
  notTextual,
  text,
  textual,
} from './values.js';
import { credentials } from './zastrpay.js';

const authorize = () => true;
const noFunction = () => drawHeld(notFunction, 10);

const ACCOUNTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  slimcd: { username: 'R6UT8C6M' },
  pagos: { origin: 'https://pagos.example', token: 'to.ken' },
  ftipgw: { Username: 'admin', Password: 'password', Vendor: '0042' },
  zastrpay: { baseUrl: 'https://host.example', apiKey: 'key' },
  gvp: { serviceRoot: 'https://gvp.example/Some.svc', consumerKey: 'key', consumerSecret: 'secret' },
};

const rule = (
  field: string,
  { good, bad }: Pick<Rule, 'good' | 'bad'>,
  options: (value: unknown) => unknown,
): Rule => ({
  of: 'createRelay',
  field,
  good,
  bad,
  attempt: (value) => void createRelay(options(value) as never),
  throws: true,
});

const option = (name: string, values: Pick<Rule, 'good' | 'bad'>): Rule =>
  rule(name, values, (value) => ({ authorize, ...ACCOUNTS, [name]: value }));

/** An option of a gateway's account, as a refusal names it. */
const ofAccount = (gateway: string, name: string, values: Pick<Rule, 'good' | 'bad'>, named = `${gateway}.${name}`) =>
  rule(named, values, (value) => ({ authorize, [gateway]: { ...ACCOUNTS[gateway], [name]: value } }));

const segment = fc.stringMatching(/^[\w~-][\w.~-]{0,8}$/);
const prefixes = {
  good: [
    ...draw(
      fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
      10,
    ),
    ...ABSENT,
  ],
  bad: [
    ...['', '/', '//', 'pay', '/pay/', '/../pay', '/./pay', '/pa%79', '/pay?x', '/pay#x', '/pay\r\n', '/pä', '\\pay'],
    ...drawHeld(notString, 6),
  ],
};
const origins = () => ({ good: [...draw(origin, 12), ...ABSENT], bad: drawHeld(badOrigin, 14) });
const addresses = () => ({ good: draw(address, 12), bad: [...ABSENT, ...drawHeld(badAddress, 12)] });
const needed = () => ({
  good: [HUGE, ...draw(textual.filter(Boolean), 11)],
  bad: [...ABSENT, '', ...drawHeld(notTextual, 9)],
});
const printable = fc.stringMatching(/^[ -~]{1,20}$/);
const exact = () => ({ good: draw(printable, 12), bad: [...ABSENT, '', 'a\0', '\x1b', ...drawHeld(notString, 8)] });
const secret = credentials();
const isFunction = (value: unknown) => typeof value === 'function';

const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable<unknown[]>([], {});
  revoke();
  return proxy;
})();
const throwing = Object.defineProperty([''], 0, {
  get: () => {
    throw new Error('CANARY');
  },
});

/** The options of the merchant's side, which refuses at once. */
export const RELAY: readonly Rule[] = [
  option('authorize', { good: Array.from({ length: 10 }, () => async () => true), bad: [...ABSENT, ...noFunction()] }),
  option('log', { good: [...ABSENT, ...Array.from({ length: 8 }, () => () => {})], bad: noFunction() }),
  option('prefix', prefixes),
  option('origin', origins()),
  option('allowOrigins', {
    good: [...draw(fc.array(origin, { maxLength: 4 }), 10), ...ABSENT],
    bad: [
      ...draw(badOrigin, 6).map((other) => [(other as { value?: unknown }).value ?? other]),
      ...['*', 'https://a.example', 5, true, {}, new Set(['https://a.example']), ['*'], ['null'], [null], [undefined]],
      ...[revoked, throwing],
    ],
  }),
  option('timeout', { good: goodTimeouts(), bad: badTimeouts() }),
  option('maxInFlight', {
    good: [1, 2, 10, 1000, 1_000_000, ...ABSENT, ...draw(fc.integer({ min: 1, max: 1_000_000 }), 5)],
    bad: [0, -1, 1.5, 1_000_001, Number.NaN, HUGE, '10', '', true, {}, []],
  }),
  ...Object.entries(ACCOUNTS).map(([gateway, account]) =>
    option(gateway, {
      good: [account, { ...account }, Object.freeze({ ...account }), ...ABSENT, new Proxy({ ...account }, {})],
      bad: drawHeld(notRecord, 10),
    }),
  ),
  rule(
    'options',
    {
      good: Array.from({ length: 10 }, () => ({ authorize, ...ACCOUNTS })),
      bad: [...ABSENT, ...drawHeld(notRecord, 12)],
    },
    (value) => value,
  ),
  ...draw(text, 6).map((name) =>
    rule(name, { good: Array.from({ length: 5 }, () => undefined), bad: [1, '', null, {}, HUGE] }, (value) =>
      value === undefined
        ? { authorize, ...ACCOUNTS }
        : { authorize, ...ACCOUNTS, ...Object.fromEntries([[name, value]]) },
    ),
  ),
  ofAccount('slimcd', 'username', needed()),
  ofAccount('slimcd', 'password', { good: [...draw(textual, 10), ...ABSENT], bad: drawHeld(notTextual, 12) }),
  ofAccount('slimcd', 'statsOrigin', origins()),
  ofAccount('slimcd', 'transOrigin', origins()),
  ofAccount('pagos', 'origin', { ...origins(), good: draw(origin, 12) }),
  ofAccount('pagos', 'token', {
    good: [...secret.good, async () => ''],
    bad: [...ABSENT, ...secret.bad.filter((value) => !isFunction(value))],
  }),
  ofAccount('ftipgw', 'origin', origins()),
  ...['Username', 'Password', 'Vendor'].map((name) => ofAccount('ftipgw', name, exact(), name)),
  ofAccount('zastrpay', 'baseUrl', addresses()),
  ofAccount('zastrpay', 'apiKey', { ...secret, bad: [...ABSENT, ...secret.bad] }),
  ofAccount('gvp', 'serviceRoot', addresses()),
  ofAccount('gvp', 'consumerKey', needed()),
  ofAccount('gvp', 'consumerSecret', needed()),
  ofAccount('gvp', 'method', words(['get', 'post'])),
  ofAccount('gvp', 'token', {
    good: [undefined, ...Array.from({ length: 8 }, () => () => 'token')],
    bad: [null, ...noFunction()],
  }),
];
