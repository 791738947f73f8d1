import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { createZastrpay } from '../../../src/index.js';
import { address, badAddress, canonical } from './addresses.js';
import { callRules } from './call-rules.js';
import { optionRules, relayRules, SHOP } from './option-rules.js';
import type { Rule } from './rule.js';
import { caller, checkArrival, fieldRule, optionRule, placeOf, type Target } from './target.js';
import { ABSENT, draw, drawHeld, HUGE, notString } from './values.js';

const ID = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){4}[\da-f]{8}$/;

const direct: Target = {
  gateway: 'zastrpay',
  operation: 'CancelRedirectSession',
  create: createZastrpay as (options: unknown) => unknown,
  options: { baseUrl: 'https://host.example/api', retry: 0 },
  method: (client: { cancelRedirectSession: unknown }) => client.cancelRedirectSession,
  request: { redirectSessionId: ID },
  answer: { body: JSON.stringify({ id: ID, state: 'Cancelled' }) },
  url: `https://host.example/api/redirect-sessions/${ID}/cancel`,
  headers: { 'content-type': 'application/json', 'x-request-id': UUID },
  expect: () => '',
  read: ({ url, body }) => {
    equal(url.includes('?'), false);
    return body;
  },
};

const uuid = fc.stringMatching(/^[\da-fA-F]{8}(-[\da-fA-F]{4}){4}[\da-fA-F]{8}$/);
const notUuid = () => [
  ...draw(
    fc.tuple(uuid, fc.constantFrom('\n', ' ', '/', '?', '#', '/..', '0', '%00', '\0')).map((two) => two.join('')),
    4,
  ),
  ...draw(
    fc
      .tuple(uuid, fc.nat(35), fc.constantFrom('g', '٣', '/', '-', '％', '\r'))
      .map(([id, at, mark]) => id.slice(0, at) + mark + id.slice(at + 1))
      .filter((id) => !UUID.test(id.toLowerCase())),
    4,
  ),
  ...[
    '',
    '../../admin',
    `{${ID}}`,
    ID.replaceAll('-', ''),
    `urn:uuid:${ID}`,
    'javascript:alert(1)',
    HUGE,
    `${ID}-`.repeat(10_000),
    [ID],
    new String(ID),
  ],
  ...drawHeld(notString, 6),
];

const call = caller(direct);
const answered: Rule = fieldRule(direct, 'redirectSessionId', { good: [], bad: [] });

/** The gateway answers with the session that was named: here with the one that it always has. */
export const ids: Rule = {
  ...answered,
  // Only its own spelling is answered with a yes.
  good: draw(fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), 20).map((upper) =>
    [...ID].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''),
  ),
  bad: [...ABSENT, ...notUuid()],
  attempt: (value, form) => call({ redirectSessionId: value, other: 'a\r\nb', path: '../..' }, form),
  arrives: (value, sent) => checkArrival(direct, sent, { url: direct.url.replace(ID, () => String(value)) }),
};

const requestIds: Rule = {
  ...answered,
  field: 'requestId',
  good: [...draw(uuid, 16), ...ABSENT],
  bad: notUuid(),
  attempt: (requestId, form) => call(direct.request, form, { requestId }),
  arrives: (value, sent) =>
    checkArrival(direct, sent, value == null ? {} : { headers: { 'x-request-id': String(value) } }),
  place: placeOf(direct),
};

const visible = fc.stringMatching(/^[!-~]{1,40}$/);
const badKey = fc.oneof(
  fc.constantFrom('', ' ', 'a b', 'key ', ' key', 'key\n', 'a\r\nx-admin: 1', '\0', 'é', '€', '\x7f', 'a\tb'),
  fc.tuple(visible, fc.constantFrom('\r\n', '\n', ' ', '\0', '\u0130', 'ÿ'), visible).map((parts) => parts.join('')),
  notString,
);

/** A credential that travels in a header. */
export const credentials = (): Pick<Rule, 'good' | 'bad'> => ({ good: draw(visible, 16), bad: drawHeld(badKey, 18) });

const relayed: Target = {
  ...direct,
  options: { relay: `${SHOP}/pay`, retry: 0 },
  url: `${SHOP}/pay/zastrpay/redirect-sessions/${ID}/cancel`,
  relayed: true,
};

const { good, bad } = credentials();
export const ZASTRPAY: readonly (readonly [target: Target, rules: readonly Rule[]])[] = [
  [
    direct,
    [
      ids,
      requestIds,
      ...callRules(direct),
      ...optionRules(direct),
      optionRule(
        direct,
        'baseUrl',
        { good: draw(address, 20), bad: [...ABSENT, ...drawHeld(badAddress, 22)] },
        (value, sent) =>
          checkArrival(direct, sent, { url: direct.url.replace('https://host.example/api', () => canonical(value)) }),
      ),
      optionRule(direct, 'apiKey', { good: [...good, ...ABSENT], bad }, (value, sent) =>
        checkArrival(direct, sent, value == null ? {} : { headers: { 'x-api-key': String(value) } }),
      ),
    ],
  ],
  [relayed, [...optionRules(relayed), ...relayRules(relayed), ...callRules(relayed)]],
];
