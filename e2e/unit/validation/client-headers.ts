import fc from 'fast-check';
import type { FieldCase } from './field-case.js';
import { contextOf, type DocumentedOperation, expectRequest, optionCase } from './operation.js';
import { createSampler, some } from './sampler.js';
import { ABSENT, NOT_STRINGS } from './values.js';

const sampler = createSampler('client-headers');

/** Names of headers (RFC 9110, 5.1) that neither a gateway nor a platform sets. */
const NAMES = [
  ...['constructor', 'toString', 'Accept-Language', 'x-csrf-token', '!'],
  ...sampler.samples(fc.stringMatching(/^x-[a-z0-9]{1,8}$/), 30),
  ...sampler.samples(fc.stringMatching(/^X-[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/), 30),
];
const MARKS = ['\r\n', ':', ' ', '\0', '\x7f', '\u0130', ';', '=', '@', '\\'];
const NOT_NAMES = [
  ...['', ' ', 'a b', 'a:b', 'x-a\r\nx-b', 'x-a\n', ' x', 'x\0', 'é', '(x)', 'x,y', 'x/y', '"x"', '{x}', 'ⅹ'],
  ...MARKS.flatMap((mark) => [`x-a${mark}`, `Accept-Language${mark}`]),
];

/** Values of headers (RFC 9110, 5.5): one line of ASCII, or of bytes. */
const VALUES = sampler.samples(
  fc
    .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9)))
    .map((codes) => String.fromCharCode(...codes)),
  120,
);
const NOT_VALUES: readonly unknown[] = [
  ...[
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
  ],
  ...[...sampler.some(NOT_STRINGS, 80), ...ABSENT],
];

/** The ways to give headers. A function is called for each attempt, so that its call rejects. */
const WAYS = [
  { by: 'as a record', optionOf: (record: unknown) => record, isFunction: false },
  { by: 'by a function', optionOf: (record: unknown) => () => record, isFunction: true },
  { by: 'by an async function', optionOf: (record: unknown) => async () => record, isFunction: true },
];

/** Records of one header each. */
const records = (names: readonly string[], values: readonly unknown[], count: number) => {
  const chosen = some(values, count);
  return some(names, count).map((name, index) => Object.fromEntries([[name, chosen[index]]]));
};

/** The option `headers`: names, values, and names that the gateway's own headers have. */
export function headerCases(operation: DocumentedOperation): FieldCase[] {
  // The SDK sets these last. `fetch` sets the type of a form.
  const ownNames = [...new Set([...Object.keys(operation.headers), 'content-type'])].map((name) => name.toUpperCase());
  return WAYS.flatMap(({ by, optionOf, isFunction }) => {
    const headers = (field: string, valid: unknown[], invalid: unknown[], received: FieldCase['received']) => ({
      ...optionCase(operation, 'headers', { valid, invalid }, received, (record) => ({
        ...operation.options,
        headers: optionOf(record),
      })),
      ...(isFunction && { isThrown: false, context: contextOf(operation) }),
      field,
      by: `${by}`,
    });
    const arrives: FieldCase['received'] = (record, sent) => {
      const [[name, value] = ['', '']] = Object.entries(record as Record<string, string>);
      // Spaces around a value are not a part of it.
      expectRequest(operation, sent, { headers: { [name.toLowerCase()]: value.replace(/^[\t ]+|[\t ]+$/g, '') } });
    };
    const isReplaced: FieldCase['received'] = (_, sent) => expectRequest(operation, sent);
    return [
      ...ownNames.map((name) =>
        headers(`headers.${name}`, records([name], VALUES, 6), records([name], NOT_VALUES, 6), isReplaced),
      ),
      headers('headers.x-field', records(['x-field'], VALUES, 8), records(['x-field'], NOT_VALUES, 8), arrives),
      headers('headers', records(NAMES, VALUES, 8), records(NOT_NAMES, VALUES, 8), arrives),
    ];
  });
}
