import fc from 'fast-check';
import type { Rule } from './rule.js';
import { otherRule, type Target } from './target.js';
import { draw } from './values.js';
import { badText, xmlText } from './xml-text.js';

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
export function otherFields(target: Target): Rule[] {
  const rule = (field: string, good: unknown[], bad: unknown[]) => otherRule(target, target.url, field, { good, bad });
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
