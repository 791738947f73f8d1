import fc from 'fast-check';
import { createSampler, samples, some } from './sampler.js';
import { ABSENT, CANARY, FILLED_TEXTS, HUGE, NOT_STRINGS, NOT_TEXTUAL, TEXTS, type Values } from './values.js';

const sampler = createSampler('field-values');

// Values of fields with a form, by the fields of the gateways' documents.

const HEX = sampler.samples(fc.stringMatching(/^[0-9a-fA-F]{40}$/), 80);
/** Puts a mark in place of one character of each text. */
const marked = (texts: readonly string[], marks: readonly string[]) =>
  texts.map((text, index) => {
    const at = (index * 7) % text.length;
    return text.slice(0, at) + marks[index % marks.length] + text.slice(at + 1);
  });
const ended = (texts: readonly string[], marks: readonly string[]) =>
  texts.map((text, index) => text + marks[index % marks.length]);

const HEX_AND_MORE = ended(HEX, ['0', ' ', '\n', '\0', '%', '&x=y', 'g']);
const HEX_MARKED = marked(HEX, ['g', '٣', 'Ａ', '-', '\n']);

/** A session of SlimCD: 40 hexadecimal digits. */
export const slimcdSessions = (): Values => ({
  valid: some(HEX, 14),
  invalid: [
    ...[...ABSENT, ...some(HEX_AND_MORE, 3), ...some(HEX, 2).map((id) => id.slice(1)), ...some(HEX_MARKED, 3)],
    ...[...some(NOT_TEXTUAL, 4), 5, true, '', HUGE, 'a'.repeat(100_000)],
  ],
});

const AMOUNT_TEXTS = sampler.samples(fc.stringMatching(/^\d{1,9}(\.\d{1,2})?$/), 40);
const AMOUNT_NUMBERS = sampler.samples(fc.integer({ min: 0, max: 1e9 }), 40).map((cents) => cents / 100);

/** An amount of SlimCD: digits with at most two decimals, as text or as a number that JavaScript writes so. */
export const amounts = (): Values => ({
  valid: [...some(AMOUNT_TEXTS, 3), ...some(AMOUNT_NUMBERS, 2), '0', '19.77', 5],
  invalid: [
    ...['abc', -5, '-5', '1,99', 1e21, 0.1 + 0.2, '$5', ' 5', '5 ', '.5', '5.', '1.999', '٣', '1e3', true],
    ...some(NOT_TEXTUAL, 3),
  ],
});

const ZERO_GUIDS = ['00000000-0000-0000-0000-000000000000', '{00000000-0000-0000-0000-000000000000}'];
const SAMPLE_UUID = '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7';
const NOT_ZERO = TEXTS.filter((text) => /[^\s0{}()-]/.test(text));
const UUIDS = sampler.samples(fc.uuid(), 40);

/** Whether JSON carries a value without loss: plain objects and lists of text, numbers and booleans. */
function isData(value: unknown, around: ReadonlySet<unknown> = new Set()): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || around.has(value)) return false;
  try {
    // `toJSON` says what data it is.
    if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return true;
    const tag = Object.prototype.toString.call(value);
    if (tag !== '[object Object]' && tag !== '[object Array]') return false;
    return Object.values(value).every((item) => isData(item, new Set([...around, value])));
  } catch {
    return false;
  }
}

/** Values that JSON cannot hold without loss. */
export const NOT_DATA = NOT_TEXTUAL.filter((value) => !isData(value));

/** An object that JSON writes as a number. */
const AS_NUMBER = { toJSON: () => 5 };

/** An ID of Pagos: any text but the zero GUID, in each of its spellings. */
export const pagosIds = (): Values => ({
  valid: [HUGE, ...some(UUIDS, 8), ...some(NOT_ZERO, 12)],
  invalid: [
    ...['', ' ', '0', ...ZERO_GUIDS, '()', '\n', 0, 25, true, [SAMPLE_UUID], { a: SAMPLE_UUID }, AS_NUMBER],
    ...[`${CANARY}\ud800`, new String(SAMPLE_UUID), ...some(NOT_DATA, 10)],
  ],
});

const MIXED_CASE_UUIDS = sampler.samples(fc.stringMatching(/^[\da-fA-F]{8}(-[\da-fA-F]{4}){4}[\da-fA-F]{8}$/), 80);
const UUIDS_AND_MORE = ended(MIXED_CASE_UUIDS, ['\n', ' ', '/', '?', '#', '/..', '0', '%00', '\0']);
const UUIDS_MARKED = marked(MIXED_CASE_UUIDS, ['g', '٣', '/', '％', '\r']);
export const ZASTRPAY_SESSION = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';

/** An object that reads as a session. */
const AS_SESSION = { toString: () => ZASTRPAY_SESSION };

/** A request ID of Zastrpay: a UUID. */
export const uuids = (): Values => ({
  valid: some(MIXED_CASE_UUIDS, 16),
  invalid: [
    ...[...some(UUIDS_AND_MORE, 4), ...some(UUIDS_MARKED, 4), '', '../../admin', `{${ZASTRPAY_SESSION}}`],
    ...[ZASTRPAY_SESSION.replaceAll('-', ''), `urn:uuid:${ZASTRPAY_SESSION}`, 'javascript:alert(1)', HUGE],
    ...[`${ZASTRPAY_SESSION}-`.repeat(10_000), [ZASTRPAY_SESSION], new String(ZASTRPAY_SESSION)],
    ...['\n', ' ', '/../canary', '?canary'].map((end) => ZASTRPAY_SESSION + end),
    ...[ZASTRPAY_SESSION.replaceAll('9', '９'), AS_SESSION, 5, {}],
    ...[`${ZASTRPAY_SESSION.slice(1)}-`, ...some(NOT_STRINGS, 6)],
  ],
});

/** The sample session of Zastrpay in some mixtures of upper and lower case, all of which its gateway accepts. */
export const zastrpaySessions = (): Values => ({
  valid: samples(fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), 20).map((isUpper) =>
    Array.from(ZASTRPAY_SESSION, (letter, at) => (isUpper[at] ? letter.toUpperCase() : letter)).join(''),
  ),
  invalid: [...ABSENT, ...uuids().invalid],
});

/** Values of other types than text. */
const OTHER_TYPES = [
  ...[true, false, Number.NaN, Infinity, -Infinity, {}, [], ['1234'], [1, 2, 3, 4], 1234n, new Date(4)],
  ...[() => '1234', Symbol('1234')],
];

const WHOLE_NUMBERS = sampler.samples(
  fc.maxSafeNat().chain((number) => fc.constantFrom<string | number>(number, String(number), `000${number}`)),
  60,
);

/** A product of GVP: a whole number, as a number or as digits. */
export const productIds = (): Values => ({
  valid: [...some(WHOLE_NUMBERS, 15), 0, -0, '0', 2 ** 53 - 1, `${2 ** 53 - 1}`],
  invalid: [
    ...[...ABSENT, '', ' 1', '1 ', '1\n', '1e3', '0x1', '1.0', '-1', '+1', '٣', '１', '1&pin=1', -1, 1.5, 2 ** 53],
    ...[`${2 ** 53}`, '9'.repeat(400), '9'.repeat(100_000), HUGE, true, [1], ['1'], new Number(1), new String('1'), 1n],
    ...['four', ' ', '1,0', '4n', 1e21, ...OTHER_TYPES],
    ...some(NOT_TEXTUAL, 6),
  ],
});

/** A PIN of GVP: four digits, as text. */
export const pins = (): Values => ({
  valid: samples(fc.stringMatching(/^\d{4}$/), 20),
  invalid: [
    ...[...ABSENT, '', '123', '12345', ' 123', '123\n', '1234\n', '12 4', '١٢٣٤', '１２３４', '-123', '1e10', 'abcd'],
    ...[1234, 42, HUGE, '1234'.repeat(50_000), ['1', '2', '3', '4'], new String('1234'), '1234&a=b', '0x12', '1234\0'],
    ...[' 1234', '1234 ', '12a4', '+123', '1.23', 0, ...OTHER_TYPES],
    ...some(NOT_STRINGS, 6),
  ],
});

const NOT_BLANK = FILLED_TEXTS.filter((text) => text.trim() !== '');

/** A token of GVP: any text that is not blank. */
export const tokens = (): Values => ({
  valid: [HUGE, ...some(NOT_BLANK, 20)],
  invalid: [
    ...[...ABSENT, '', ' ', '\t', '\n\r', ' \t\n\r ', 'AU_\ud800', 0, 42, ...OTHER_TYPES],
    ...some(NOT_STRINGS, 15),
  ],
});

const VISIBLE = sampler.samples(fc.stringMatching(/^[!-~]{1,40}$/), 120);
const NOT_VISIBLE: readonly unknown[] = [
  ...['', ' ', 'a b', 'key ', ' key', 'key\n', 'a\r\nx-admin: 1', '\0', 'é', '€', '\x7f', 'a\tb'],
  ...ended(VISIBLE.slice(0, 24), ['\r\nx', '\nx', ' x', '\0x', '\u0130x', 'ÿx']),
  ...sampler.some(NOT_STRINGS, 60),
];

/** A credential that travels in a header: visible ASCII. */
export const credentials = (): Values => ({ valid: some(VISIBLE, 16), invalid: some(NOT_VISIBLE, 18) });
