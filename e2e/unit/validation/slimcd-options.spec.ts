import fc from 'fast-check';
import { canonical, NOT_ADDRESSES, NOT_ORIGINS, ORIGINS } from './addresses.js';
import { clientOptionCases, relayCase } from './client-options.js';
import { relayedSlimcd } from './documented-operations.js';
import { type FieldCase, testFields } from './field-case.js';
import { type DocumentedOperation, expectRequest, optionCase } from './operation.js';
import { samples, some, startSampling } from './sampler.js';
import { operationOf, rowOf, USER } from './slimcd-operations.js';
import { ABSENT, FILLED_TEXTS, NOT_RECORDS, NOT_STRINGS, NOT_TEXTUAL, oneOfWords, TEXTS } from './values.js';

startSampling(import.meta.url);

const settings = operationOf(rowOf('getUserSettings'));

const account = (name: 'username' | 'password', valid: unknown[]): FieldCase =>
  optionCase(settings, name, { valid, invalid: some(NOT_STRINGS, 8) }, (value, sent) => {
    const options = { ...USER, [name]: String(value ?? '') };
    expectRequest(operationOf(rowOf('getUserSettings'), { options }), sent);
  });

const host = (name: string, operation: DocumentedOperation) =>
  optionCase(
    operation,
    name,
    {
      valid: [...some(ORIGINS, 10), ...ABSENT],
      invalid: [...some(NOT_ORIGINS, 12), ...some(NOT_ADDRESSES, 12)],
    },
    (value, sent) => {
      const { pathname, origin } = new URL(operation.url);
      expectRequest(operation, sent, { url: (value == null ? origin : canonical(value)) + pathname });
    },
  );

/** An option of the group `jsonp`. */
const jsonp = (name: string, valid: unknown[], invalid: unknown[]): FieldCase =>
  optionCase(settings, `jsonp.${name}`, { valid, invalid }, undefined, (value) => ({
    ...settings.options,
    jsonp: { [name]: value },
  }));

const notFlags = () => ['true', 0, 1, '', null, ...some(NOT_TEXTUAL, 6)];

testFields('createSlimCD', settings.answer, [
  account('username', some(FILLED_TEXTS, 8)),
  account('password', [...some(TEXTS, 6), ...ABSENT]),
  host('statsOrigin', settings),
  host('transOrigin', operationOf(rowOf('closeBatch'))),
  optionCase(settings, 'transport', oneOfWords(['cors', 'auto'])),
  optionCase(settings, 'headers', {
    valid: ABSENT,
    invalid: [
      ...[{}, [], { 'x-a': 'b' }, () => ({}), async () => ({}), { constructor: 'x' }, { 'x-csrf': '' }],
      ...[Object.create(null), { A: '1' }],
    ],
  }),
  optionCase(settings, 'jsonp', {
    valid: [{}, null, undefined, { isolate: true }, { nonce: 'x', unknown: undefined }],
    invalid: some(NOT_RECORDS, 12),
  }),
  jsonp('isolate', [true, false, undefined], notFlags()),
  jsonp('allowPasswordInUrl', [true, false, undefined], notFlags()),
  jsonp(
    'maxQuery',
    [...samples(fc.integer({ min: 1, max: 65_536 }), 8), ...ABSENT],
    [0, -1, 65_537, 1.5, '2048', true, ...some(NOT_TEXTUAL, 6)],
  ),
  jsonp('nonce', [...some(TEXTS, 6), ...ABSENT], [5, true, ...some(NOT_STRINGS, 8)]),
  ...clientOptionCases(settings),
]);

const relayed = relayedSlimcd('getUserSettings');
testFields('createSlimCD with a relay', relayed.answer, [...clientOptionCases(relayed), relayCase(relayed)]);
