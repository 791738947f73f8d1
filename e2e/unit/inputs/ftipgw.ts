import fc from 'fast-check';
import { createFtipgw } from '../../../src/index.js';
import { badOrigin, canonical, origin } from './addresses.js';
import { callRules } from './call-rules.js';
import { readForm, readSoap, readUrl } from './decode.js';
import { optionRules, relayRules, SHOP, words } from './option-rules.js';
import type { Rule } from './rule.js';
import { caller, checkArrival, type Fields, fieldRule, optionRule, placeOf, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, HUGE, notString } from './values.js';

const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const SERVICE = 'https://secure.ftipgw.com/admin/ws/recurring.asmx';
const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
const RESULT = '<code>OK</code><error>OK</error><ClientSessionID>5b2c</ClientSessionID>';

const base: Target = {
  gateway: 'ftipgw',
  operation: 'GetClientSessionID',
  create: createFtipgw as (options: unknown) => unknown,
  options: {},
  method: (client: { getClientSessionID: unknown }) => client.getClientSessionID,
  request: { Username: 'admin', Password: 'pass word&<>=', Vendor: '0042' },
  answer: {
    type: 'text/xml',
    body: `<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="${NAMESPACE}">${RESULT}</RecurringResult>`,
  },
  url: `${SERVICE}/GetClientSessionID`,
  headers: FORM,
  expect: (request) => sorted(Object.entries(request) as [string, string][]),
  read: (sent) => sorted(readForm(sent.body)),
};

const BINDINGS: Readonly<Record<string, Target>> = {
  post: base,
  get: {
    ...base,
    options: { binding: 'get' },
    verb: 'GET',
    headers: {},
    read: (sent) => sorted([...readForm(readUrl(sent)[1] ?? ''), ...readForm(sent.body)]),
  },
  soap: {
    ...base,
    options: { binding: 'soap' },
    url: SERVICE,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}/GetClientSessionID"` },
    read: (sent) => sorted(readSoap(sent.body, 'GetClientSessionID', NAMESPACE)),
    answer: {
      type: 'text/xml',
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<GetClientSessionIDResponse xmlns="${NAMESPACE}"><GetClientSessionIDResult>${RESULT}` +
        '</GetClientSessionIDResult></GetClientSessionIDResponse></s:Body></s:Envelope>',
    },
  },
};

/** A character that an XML document can hold (XML 1.0, 2.2). */
const character = fc
  .oneof(
    fc.constantFrom(9, 10, 13, 0x26, 0x3c, 0x3e, 0x22, 0x27, 0x5d, 0x25, 0x2b),
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x20, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));
const xmlText = fc.oneof(
  fc.string({ unit: character, minLength: 1 }),
  fc.constantFrom(
    ']]>',
    '</Password><Vendor>1</Vendor>',
    '<![CDATA[x]]>',
    '&lt;',
    '&#13;',
    '\r\nx: y',
    'a\rb\nc\td',
    '<?x?>',
    '0',
  ),
);
const unfit = fc
  .tuple(
    fc.string(),
    fc.constantFrom('\0', '\x01', '\x08', '\x0b', '\x0c', '\x1b', '\x1f', '\ufffe', '\uffff', '\ud800', '\udfff'),
  )
  .map((two) => two.join(''));
const badText = () => [...ABSENT, '', ...draw(unfit, 6), ...drawHeld(notString, 8)];

const badNames = [
  '',
  '1x',
  '0',
  '-a',
  'a b',
  'a:b',
  'x\r\n',
  '<x',
  'x>',
  'a/b',
  'é',
  'a.b',
  '&amp;',
  'x="1"',
  'a\0',
  'İ',
  'xml:x',
];
const ownName = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((name) => !/^(Username|Password|Vendor)$/i.test(name));

/** Fields that the documents do not name: the gateway ignores them. */
function otherFields(target: Target): Rule[] {
  const call = caller(target);
  const asked = (more: unknown): Fields => ({ ...target.request, ...(more as Fields) });
  const rule = (field: string, good: unknown[], bad: unknown[]): Rule => ({
    of: `ftipgw, ${target.url}, other fields`,
    field,
    good,
    bad,
    attempt: (more, form) => call(asked(more), form),
    arrives: (more, sent) => checkArrival(target, sent, { request: asked(more) }),
    place: placeOf(target),
  });
  const one = ([name, value]: [string, unknown]) => Object.fromEntries([[name, value]]);
  const some = fc.tuple(fc.oneof(ownName, fc.constantFrom('constructor', '__proto__', 'toString')), xmlText).map(one);
  return [
    rule(
      'own',
      draw(some, 10),
      badText().map((value) => one(['own', value])),
    ),
    ...badNames.map((name) =>
      rule(name, draw(some, 5), [
        one([name, 'x']),
        one([name, 5]),
        one([name, '']),
        one([name, '\0']),
        one([name, undefined]),
      ]),
    ),
  ];
}

const relayed: Target = {
  ...base,
  options: { relay: `${SHOP}/pay` },
  request: {},
  url: `${SHOP}/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID`,
  relayed: true,
  // A form without a field.
  expect: () => [],
};

const secrets = ['Username', 'Password', 'Vendor', 'username', 'password', 'oauth_token'];
const relayedSecrets: Rule = {
  ...fieldRule(relayed, 'Password', { good: [], bad: [] }),
  good: [{}, Object.create(null), Object.freeze({}), new (class {})(), { [Symbol('Password')]: 'x' }],
  bad: draw(fc.string({ unit: character, minLength: 1 }), 8).map((Password) => ({ Password })),
  attempt: (value, form) => caller(relayed)(value, form),
  arrives: (_, sent) => checkArrival(relayed, sent),
};

export const FTIPGW: readonly (readonly [target: Target, rules: readonly Rule[]])[] = [
  ...Object.values(BINDINGS).map((target) => {
    const fields = Object.keys(base.request).map((name) =>
      fieldRule(target, name, { good: [HUGE, `${HUGE}&`, ...draw(xmlText, 14)], bad: [`${HUGE}\0`, ...badText()] }),
    );
    const address = optionRule(
      target,
      'origin',
      { good: [...draw(origin, 12), ...ABSENT], bad: drawHeld(badOrigin, 20) },
      (value, sent) =>
        checkArrival(target, sent, {
          url: value == null ? target.url : target.url.replace('https://secure.ftipgw.com', () => canonical(value)),
        }),
    );
    return [target, [...fields, ...otherFields(target), address, ...callRules(target)]] as const;
  }),
  [
    base,
    [
      ...optionRules(base),
      {
        ...optionRule(base, 'binding', {
          ...words(['post', 'get', 'soap']),
          good: ['post', undefined, null, 'post', 'post'],
        }),
      },
    ],
  ],
  [
    relayed,
    [
      ...optionRules(relayed),
      ...relayRules(relayed),
      ...callRules(relayed),
      relayedSecrets,
      ...secrets.map((name) => ({
        ...relayedSecrets,
        field: name,
        bad: draw(fc.string({ unit: character, minLength: 1 }), 5).map((value) => ({ [name]: value })),
      })),
    ],
  ],
];
