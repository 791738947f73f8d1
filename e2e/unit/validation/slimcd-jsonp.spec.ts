import { deepEqual, equal, match } from 'node:assert/strict';
import fc from 'fast-check';
import type { Sent } from '../../support/fetch-stub.js';
import { readForm, readQuery, readUrl } from './decode.js';
import { type FieldCase, invoke, testFields } from './field-case.js';
import { type DocumentedOperation, expectRequest, fieldCase, optionCase, sorted } from './operation.js';
import { samples, some, startSampling } from './sampler.js';
import { documentedCases, operationOf, rowOf } from './slimcd-operations.js';
import { ABSENT, FILLED_TEXTS, NOT_STRINGS, TEXTUAL } from './values.js';

startSampling(import.meta.url);

const USER = { username: 'R6UT8C6M', password: '' };
const NAME = /^sg[0-9a-f]{16}$/;

/** The pairs without the one callback name, which the SDK makes. */
function withoutCallback(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const names = pairs.filter(([name]) => name === 'callback');
  equal(names.length, 1);
  match(names[0]?.[1] ?? '', NAME);
  return pairs.filter(([name]) => name !== 'callback');
}

/** The fields in the URL of a script, which has the service, the callback and one JSON text, and nothing besides. */
function readScript(sent: Sent): unknown {
  const [, query = ''] = readUrl(sent);
  const pairs = withoutCallback(readQuery(query));
  const steering = pairs.filter(([name]) => name !== 'jsonp');
  equal(steering.length, pairs.length - 1);
  deepEqual(
    steering.filter(([name]) => name !== 'service'),
    [],
  );
  const payload = JSON.parse(pairs.find(([name]) => name === 'jsonp')?.[1] ?? '') as Record<string, string>;
  return sorted([...steering, ...Object.entries(payload).map(([name, value]) => [name.toLowerCase(), value] as const)]);
}

/** The fields of a form with a callback in it. */
function readPaddedForm(sent: Sent): unknown {
  const [, query = ''] = readUrl(sent);
  const body = withoutCallback(readForm(sent.body));
  return sorted([...readForm(query), ...body.map(([name, value]) => [name.toLowerCase(), value] as const)]);
}

const byScript = (isolate: boolean) => ({
  options: { ...USER, transport: 'jsonp', jsonp: { isolate, maxQuery: 65_536 } },
  verb: 'GET' as const,
  headers: {},
  readFields: readScript,
});
const SCRIPTS = { 'by jsonp in a frame': byScript(true), 'by jsonp in the page': byScript(false) };
const TRANSPORTS: Readonly<Record<string, Partial<DocumentedOperation>>> = {
  ...SCRIPTS,
  'by jsonp-post': { options: { ...USER, transport: 'jsonp-post' }, readFields: readPaddedForm },
};

/** Operations whose documented fields may all be in a URL. */
const METHODS = ['createSession', 'checkSession', 'cancelSession', 'sendSession', 'spawnSession', 'getReceipt'];

for (const [transport, difference] of Object.entries(TRANSPORTS)) {
  for (const method of METHODS) {
    const operation = operationOf(rowOf(method), difference);
    testFields(`${method} ${transport}`, operation.answer, documentedCases(rowOf(method), operation));
  }
}

/** Digits and the last digit that makes them pass the check of card numbers (ISO/IEC 7812-1, annex B), or another. */
function cardNumber(digits: string, passes: boolean): string {
  const sum = [...`${digits}0`].reverse().reduce((sum, digit, index) => {
    const weighted = Number(digit) * (index % 2 ? 2 : 1);
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return `${digits}${(10 - (sum % 10) + (passes ? 0 : 1)) % 10}`;
}

const DIGITS = samples(fc.stringMatching(/^[2-6]\d{11,17}$/), 48);
const grouped = (number: string, separator: string) => number.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
const CARD_NUMBERS = DIGITS.map((digits, index) => grouped(cardNumber(digits, true), ['', ' ', '-'][index % 3] ?? ''));
// Groups of digits may pass the Luhn check by chance.
const OTHER_NUMBERS = DIGITS.map((digits) => cardNumber(digits, false));

const CARD_FIELDS = [
  ...['cardnumber', 'cvv2', 'trackdata', 'pinblock', 'accountno', 'routeno', 'fullmicr', 'ssn', 'driverlic'],
];
const SECRET_FIELDS = ['key', 'encryption_key', 'temporary_token', 'processor_token'];
const EMPTY = ['', ...ABSENT];

for (const [transport, difference] of Object.entries(SCRIPTS)) {
  const search = operationOf(rowOf('searchSessions'), difference);
  const { jsonp, ...options } = difference.options;

  testFields(`searchSessions ${transport}`, search.answer, [
    ...[...CARD_FIELDS, ...SECRET_FIELDS].map((field) =>
      fieldCase(search, field, { valid: EMPTY, invalid: some(FILLED_TEXTS, 8) }),
    ),
    fieldCase(search, 'anything', {
      valid: [...some(OTHER_NUMBERS, 12), ...some(TEXTUAL, 4)],
      invalid: some(CARD_NUMBERS, 12),
    }),
    tooLong({ ...search, options: { ...options, jsonp: { isolate: jsonp.isolate } } }),
    {
      ...optionCase(search, 'password', { valid: EMPTY, invalid: some(FILLED_TEXTS, 10) }),
      isThrown: false,
      context: { gateway: 'slimcd', operation: 'SearchSessions' },
    },
  ]);

  const allowed = { ...options, jsonp: { ...jsonp, allowPasswordInUrl: true } };
  testFields(`createSlimCD ${transport}`, search.answer, [
    optionCase(
      { ...search, options: allowed },
      'password',
      { valid: some(FILLED_TEXTS, 6), invalid: some(NOT_STRINGS, 6) },
      (value, sent) => {
        const withPassword = { ...difference, options: { ...allowed, password: String(value) } };
        expectRequest(operationOf(rowOf('searchSessions'), withPassword), sent);
      },
    ),
    // The nonce is set on the script unchanged, and used nowhere else.
    optionCase(
      search,
      'jsonp.nonce',
      { valid: some(FILLED_TEXTS, 8), invalid: some(NOT_STRINGS, 8) },
      (nonce, sent, page) => {
        expectRequest(search, sent);
        equal(page.nonce, nonce);
      },
      (nonce) => ({ ...search.options, jsonp: { ...jsonp, nonce } }),
    ),
  ]);

  const upload = operationOf(rowOf('uploadCheck'), difference);
  testFields(`uploadCheck ${transport}`, upload.answer, [
    {
      ...optionCase(upload, 'transport', {
        valid: ['cors', 'jsonp-post', 'auto'],
        invalid: ['jsonp', ...some(NOT_STRINGS, 8)],
      }),
      isThrown: false,
      context: { gateway: 'slimcd', operation: 'UploadCheck' },
      call: (value, form) => {
        const client = upload.create(upload.options);
        return invoke(upload.method(client as never), upload.request, form, { transport: value });
      },
      received: (_, sent) => equal(sent.method, 'POST'),
    },
  ]);
}

/** A request whose query is longer than 2,048 bytes, the default limit. */
function tooLong(operation: DocumentedOperation): FieldCase {
  const lengths = (min: number, max: number) =>
    samples(fc.integer({ min, max }), 6).map((length) => 'x'.repeat(length));
  return {
    ...fieldCase(operation, 'message', {
      valid: [...lengths(0, 1700), 'é'.repeat(200)],
      invalid: [...lengths(1950, 100_000), 'é'.repeat(400)],
    }),
    field: 'request',
    by: 'with a message of any length',
  };
}
