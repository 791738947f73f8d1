import fc from 'fast-check';
import { createGvp } from '../../../src/index.js';
import { address, badAddress, canonical } from './addresses.js';
import { callRules } from './call-rules.js';
import { readForm, readUrl } from './decode.js';
import { optionRules, relayRules, SHOP, words } from './option-rules.js';
import type { Rule } from './rule.js';
import { checkArrival, fieldRule, optionRule, otherRule, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, HUGE, notString, notTextual, text, textual } from './values.js';

const post: Target = {
  gateway: 'gvp',
  operation: 'CancelProduct',
  create: createGvp as (options: unknown) => unknown,
  options: { serviceRoot: 'https://gvp.example/dev/Some.svc' },
  method: (client: { cancelProduct: unknown }) => client.cancelProduct,
  request: { token: 'to ken&=', productId: 1107, productTypeId: '4', pin: '0042' },
  answer: { body: '{"StatusCode":0}' },
  url: 'https://gvp.example/dev/Some.svc/CancelProduct',
  headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  expect: (request) =>
    sorted(
      Object.entries(request).flatMap(([name, value]): [string, string][] =>
        value == null ? [] : [[name, String(value)]],
      ),
    ),
  read: (sent) => sorted([...readForm(readUrl(sent)[1] ?? ''), ...readForm(sent.body)]),
};
const get: Target = { ...post, options: { ...post.options, method: 'get' }, verb: 'GET', headers: {} };
const relayed: Target = {
  ...post,
  options: { relay: `${SHOP}/pay` },
  url: `${SHOP}/pay/gvp/CancelProduct`,
  relayed: true,
};

const id = fc.maxSafeNat();
export const ids = (): Pick<Rule, 'good' | 'bad'> => ({
  good: [
    ...draw(
      fc.oneof(
        id,
        id.map(String),
        id.map((n) => `000${n}`),
      ),
      15,
    ),
    0,
    -0,
    '0',
    2 ** 53 - 1,
    `${2 ** 53 - 1}`,
  ],
  bad: [
    ...ABSENT,
    ...['', ' 1', '1 ', '1\n', '1e3', '0x1', '1.0', '-1', '+1', '٣', '１', '1&pin=1', -1, 1.5, 2 ** 53, `${2 ** 53}`],
    ...['9'.repeat(400), '9'.repeat(100_000), HUGE, true, [1], ['1'], new Number(1), new String('1'), 1n],
    ...drawHeld(notTextual, 6),
  ],
});

const pins = (): Pick<Rule, 'good' | 'bad'> => ({
  good: draw(fc.stringMatching(/^\d{4}$/), 20),
  bad: [
    ...ABSENT,
    ...['', '123', '12345', ' 123', '123\n', '1234\n', '12 4', '١٢٣٤', '１２３４', '-123', '1e10', 'abcd', 1234, 42],
    ...[HUGE, '1234'.repeat(50_000), ['1', '2', '3', '4'], new String('1234'), '1234&a=b', '0x12', '1234\0'],
    ...drawHeld(notString, 6),
  ],
});

const blank = fc.stringMatching(/^[ \t\n\r]{0,5}$/);
const tokens = (): Pick<Rule, 'good' | 'bad'> => ({
  good: [
    HUGE,
    ...draw(
      text.filter((given) => given.trim() !== ''),
      20,
    ),
  ],
  bad: [...draw(blank, 5), ...drawHeld(notString, 15)],
});

/** Fields that the documents do not name: they pass through. */
function otherFields(target: Target): Rule[] {
  const rule = (field: string, good: unknown[], bad: unknown[]) =>
    otherRule(target, target.verb ?? 'POST', field, { good, bad });
  const taken = /^(token|productId|productTypeId|pin|oauth.*)$/;
  const own = fc
    .tuple(
      fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString')).filter((name) => !taken.test(name)),
      textual,
    )
    .map(([name, value]) => Object.fromEntries([[name, value]]));
  const half = ['\ud800', 'a\udfff', '\udc00b', 'x\ud83dy', '\ud83d\ud83d', '\udfffCANARY'];
  return [
    rule(
      'own',
      draw(textual, 20).map((own) => ({ own })),
      drawHeld(notTextual, 20).map((own) => ({ own })),
    ),
    rule(
      'request',
      draw(own, 10),
      half.map((name) => ({ [name]: 'x' })),
    ),
  ];
}

const fieldsOf = (target: Target): Rule[] => [
  fieldRule(target, 'token', tokens()),
  fieldRule(target, 'productId', ids()),
  fieldRule(target, 'productTypeId', ids()),
  fieldRule(target, 'pin', pins()),
  ...otherFields(target),
];

const { token: _, ...without } = post.request;
const roots = (target: Target) =>
  optionRule(
    target,
    'serviceRoot',
    { good: draw(address, 20), bad: [...ABSENT, ...drawHeld(badAddress, 22)] },
    (value, sent) => checkArrival(target, sent, { url: `${canonical(value)}/CancelProduct` }),
  );
const signatures = ['oauth_consumer_key', 'oauth_signature', 'oauth_token', 'oauth'].map(
  (name): Rule => ({
    ...fieldRule(relayed, name, { good: [undefined, null, undefined, null, undefined], bad: draw(text, 6) }),
  }),
);

export const GVP: readonly (readonly [target: Target, rules: readonly Rule[]])[] = [
  [post, [...fieldsOf(post), ...callRules(post), ...optionRules(post), roots(post)]],
  [get, [...fieldsOf(get), ...callRules(get), roots(get)]],
  [post, [optionRule(post, 'method', { ...words(['post', 'get']), good: ['post', undefined, null, 'post', 'post'] })]],
  [
    relayed,
    [
      ...fieldsOf({ ...relayed, request: without }).slice(1),
      ...signatures,
      ...optionRules(relayed),
      ...relayRules(relayed),
      ...callRules(relayed),
    ],
  ],
];
