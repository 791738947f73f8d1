import fc from 'fast-check';
import { invoke, type Rule } from './rule.js';
import { checkArrival, optionRule, placeOf, type Target } from './target.js';
import { ABSENT, draw, notString, open } from './values.js';

/** Names of headers (RFC 9110, 5.1) that neither a gateway nor a platform claims for itself. */
const name = fc.oneof(
  fc.stringMatching(/^x-[a-z0-9]{1,8}$/),
  fc.stringMatching(/^X-[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/),
  fc.constantFrom('constructor', 'toString', 'Accept-Language', 'x-csrf-token', '!'),
);
const badName = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a b',
    'a:b',
    'x-a\r\nx-b',
    'x-a\n',
    ' x',
    'x\0',
    'é',
    '(x)',
    'x,y',
    'x/y',
    '"x"',
    '{x}',
    'ⅹ',
  ),
  fc
    .tuple(name, fc.constantFrom('\r\n', ':', ' ', '\0', '\x7f', '\u0130', ';', '=', '@', '\\'))
    .map((two) => two.join('')),
);
/** Values of headers (RFC 9110, 5.5): one line of ASCII, or of bytes. */
const value = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9)))
  .map((codes) => String.fromCharCode(...codes));
const badValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    'a\r\nx-injected: 1',
    '\n',
    'a\r',
    'a\0b',
    '\x7f',
    '€',
    'a\u2028',
    'ＡＢ',
    '\x1b[2J',
    'a\r\n b',
    '\x0b',
    '\u010d\u010a',
  ),
  notString,
  fc.constantFrom(...ABSENT),
);

const checkHeader = (target: Target) => (given: unknown, sent: Parameters<typeof checkArrival>[1]) => {
  const [[name, value] = ['', '']] = Object.entries(given as Record<string, string>);
  // Spaces around a value are not a part of it.
  checkArrival(target, sent, { headers: { [name.toLowerCase()]: value.replace(/^[\t ]+|[\t ]+$/g, '') } });
};

/** The option `headers`, where it is one: as a record and as a function, and by its names and by its values. */
export function headerRules(target: Target): Rule[] {
  const record = (names: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>, count: number) =>
    draw(fc.tuple(names, values), count).map(([name, value]) => Object.fromEntries([[name, open(value)]]));
  const named = fc.constant('x-field');
  const ways = [
    { by: (given: unknown) => given, more: {} },
    { by: (given: unknown) => () => given, more: { throws: false, place: placeOf(target) } },
    { by: (given: unknown) => async () => given, more: { throws: false, place: placeOf(target) } },
  ];
  return ways.flatMap(({ by, more }, index) => {
    // What a gateway says itself it says last; a form says what it is without being told.
    const claimed = [...new Set([...Object.keys(target.headers), 'content-type'])].map((own) => own.toUpperCase());
    const rule = (field: string, good: unknown[], bad: unknown[]): Rule => ({
      ...optionRule(target, 'headers', { good, bad, ...more }, checkHeader(target)),
      of: `${target.gateway}, headers, way ${index}`,
      field,
      attempt: (given, form) => {
        const client = target.create({ ...target.options, headers: by(given) });
        return invoke(target.method(client as never), target.request, form);
      },
    });
    const claims = claimed.map((own) => ({
      ...rule(`headers.${own}`, record(fc.constant(own), value, 6), record(fc.constant(own), badValue, 6)),
      arrives: (_: unknown, sent: Parameters<typeof checkArrival>[1]) => checkArrival(target, sent),
    }));
    return [
      ...claims,
      rule('headers.x-field', record(named, value, 8), record(named, badValue, 8)),
      rule('headers', record(name, value, 8), record(badName, value, 8)),
    ];
  });
}
