import { type FieldCase, testFields } from './field-case.js';
import { type Fields, fieldsCase } from './operation.js';
import { some, startSampling } from './sampler.js';
import { operationOf, rowOf } from './slimcd-operations.js';
import { FILLED_TEXTS, HUGE, OBJECTS_NOT_RECORDS } from './values.js';

startSampling(import.meta.url);

const check = operationOf(rowOf('checkSession'), { request: { sessionid: rowOf('checkSession').request.SessionID } });

const fields = (field: string, valid: readonly Fields[], invalid: readonly Fields[]): FieldCase =>
  fieldsCase(check, field, { valid, invalid });

/** Records of one field each. */
const named = (names: readonly string[], value: unknown = 'x'): Fields[] =>
  names.map((name) => Object.fromEntries([[name, value]]));

/** Which letters are capitals. Not generated, because the titles of tests are made of these. */
const CAPITALS: ((index: number) => boolean)[] = [
  () => false,
  () => true,
  (index) => index === 0,
  (index) => index % 2 === 0,
  (index) => index % 2 === 1,
  (index) => index > 2,
];

/** A word in some mixtures of upper and lower case. */
const spellings = (word: string) =>
  CAPITALS.map((isUpper) =>
    Array.from(word, (letter, index) => (isUpper(index) ? letter.toUpperCase() : letter)).join(''),
  );

/** Parameters of the JSON service that the SDK sets itself, in any case. */
const STEERING = ['callback', 'jsonp'].flatMap(spellings);

const RESERVED = /^(callback|jsonp|service|username|password|clientid|sessionid|userfields)$/i;
const OTHER_NAMES = FILLED_TEXTS.filter((name) => !RESERVED.test(name));
const LISTABLE_NAMES = OTHER_NAMES.filter((name) => !/wait/i.test(name));
const HALF_PAIRS = ['\ud800', 'a\udfff', '\udc00b', 'x\ud83dy', 'a\ud800\ud800'];

const MANY_FIELDS = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`field ${index}`, index]));

/** Lists of names that differ in any case, as the gateway compares them. */
const nameLists = [0, 1, 2, 3].map((length) => [
  ...new Set(some(LISTABLE_NAMES, length).map((name) => name.toLowerCase())),
]);

/** Whether a value is a list; a revoked proxy is not. */
const isList = (value: unknown) => {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
};
const NOT_LISTS = OBJECTS_NOT_RECORDS.filter((value) => !isList(value));

const sessionid = check.request.sessionid;

testFields('checkSession', check.answer, [
  ...STEERING.map((name) =>
    fields(
      name,
      [{}, { other: 1 }, { [`${name}s`]: 'x' }, { [`x${name}`]: 'x' }, { userfields: [`${name}2`] }],
      [
        ...[...named([name]), ...named([name], ''), ...named([name], 1)],
        ...[{ userfields: { [name]: 'x' } }, { userfields: [name] }],
      ],
    ),
  ),
  {
    ...fields(
      'request',
      [MANY_FIELDS, ...named(some(OTHER_NAMES, 30)), ...named(['huge'], HUGE), ...named([HUGE])],
      named(HALF_PAIRS),
    ),
    by: 'with a field of any name',
  },
  fields(
    'SESSIONID',
    [{}, { sessionId: undefined }, { SESSIONID: null }, { userfields: {} }, { UserFields: null }],
    [
      ...[{ SESSIONID: sessionid }, { SESSIONID: '' }, { userfields: { SESSIONID: 'x' } }],
      ...[{ userfields: ['SESSIONID'] }, { UserFields: { SESSIONID: 1 } }],
    ],
  ),
  fields(
    'Wait',
    [{ wait: 0 }, { Wait: 1 }, { WAIT: '2' }, { wait: 3, Wait: null }, { wait: undefined, Wait: 4 }],
    [
      ...[
        { wait: 0, Wait: 0 },
        { wait: '', Wait: '' },
        { wait: 1, userfields: { Wait: 1 } },
      ],
      ...[
        { wait: 1, userfields: ['Wait'] },
        { userfields: { wait: 1 }, Wait: 1 },
      ],
    ],
  ),
  fields(
    'userfields',
    [
      ...['no=list', [], {}, null, ['a', 'b&c'], { constructor: 'x' }, ...nameLists].map((userfields) => ({
        userfields,
      })),
      { UserFields: { a: 1, b: null } },
    ],
    [...some(NOT_LISTS, 8), [null], [undefined], [''], [{}], [['a']], [Symbol('x')]].map((userfields) => ({
      userfields,
    })),
  ),
  fields(
    'service',
    ['CheckSession', null, undefined].map((service) => ({ service })),
    [
      ...['', 'CancelSession', 'checksession', 'CheckSession&service=CloseBatch', 'CheckSession\r\n'],
      ...['CheckSession ', 'CheckSession22', true, 5],
    ].map((service) => ({ service })),
  ),
]);
