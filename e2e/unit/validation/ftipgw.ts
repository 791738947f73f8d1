import fc from 'fast-check';
import { badOrigin, canonical, origin } from './addresses.js';
import { callRules } from './call-rules.js';
import { otherFields } from './ftipgw-fields.js';
import { BINDINGS, base, relayed } from './ftipgw-targets.js';
import { optionRules, relayRules, words } from './option-rules.js';
import type { Rule } from './rule.js';
import { caller, checkArrival, fieldRule, optionRule, type Target } from './target.js';
import { ABSENT, draw, drawHeld, HUGE } from './values.js';
import { badText, character, xmlText } from './xml-text.js';

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
