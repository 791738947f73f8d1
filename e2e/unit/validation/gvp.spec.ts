import { ADDRESSES, canonical, NOT_ADDRESSES } from './addresses.js';
import { callCases } from './call-options.js';
import { clientOptionCases, relayCase } from './client-options.js';
import { gvpByGet, gvpByPost, relayedGvp } from './documented-operations.js';
import { type FieldCase, testFields } from './field-case.js';
import { pins, productIds, tokens } from './field-values.js';
import { type DocumentedOperation, expectRequest, fieldCase, fieldsCase, optionCase } from './operation.js';
import { some, startSampling } from './sampler.js';
import { ABSENT, NOT_TEXTUAL, oneOfWords, TEXTS, TEXTUAL } from './values.js';

startSampling(import.meta.url);

/** A record of one field. */
const one = (name: string, value: unknown) => Object.fromEntries([[name, value]]);

const OTHER_NAMES = TEXTS.filter((name) => !/^(token|productId|productTypeId|pin|oauth.*)$/.test(name));
const HALF_PAIRS = ['\ud800', 'a\udfff', '\udc00b', 'x\ud83dy', '\ud83d\ud83d', '\udfffCANARY'];

/** The fields of a product, and fields that the documents do not name, which arrive as they are. */
function productFields(operation: DocumentedOperation): FieldCase[] {
  const texts = some(TEXTUAL, 10);
  const named = some(OTHER_NAMES, 10).map((name, index) => one(name, texts[index]));
  return [
    fieldCase(operation, 'productId', productIds()),
    fieldCase(operation, 'productTypeId', productIds()),
    fieldCase(operation, 'pin', pins()),
    fieldCase(operation, 'own', {
      valid: some(TEXTUAL, 20),
      invalid: ['\udc00', Number.NaN, Infinity, {}, [], () => 1, Symbol('1'), 1n, ...some(NOT_TEXTUAL, 14)],
    }),
    {
      ...fieldsCase(operation, 'request', { valid: named, invalid: HALF_PAIRS.map((name) => one(name, 'x')) }),
      by: 'with a field of any name',
    },
  ];
}

const serviceRoot = (operation: DocumentedOperation) =>
  optionCase(
    operation,
    'serviceRoot',
    { valid: some(ADDRESSES, 20), invalid: [...ABSENT, ...some(NOT_ADDRESSES, 22)] },
    (value, sent) => expectRequest(operation, sent, { url: `${canonical(value)}/CancelProduct` }),
  );

for (const operation of [gvpByPost, gvpByGet]) {
  const method = operation.verb ?? 'POST';
  testFields(`CancelProduct by ${method}`, operation.answer, [
    fieldCase(operation, 'token', tokens()),
    ...productFields(operation),
    ...callCases(operation),
  ]);
  testFields(`createGvp for ${method}`, operation.answer, [serviceRoot(operation)]);
}

testFields('createGvp', gvpByPost.answer, [
  ...clientOptionCases(gvpByPost),
  optionCase(gvpByPost, 'method', oneOfWords(['post', 'get'], ['post'])),
]);

const { token: _, ...withoutToken } = relayedGvp.request;
const SIGNATURES = ['oauth_consumer_key', 'oauth_signature', 'oauth_token', 'oauth'];

testFields('CancelProduct through a relay', relayedGvp.answer, [
  ...productFields({ ...relayedGvp, request: withoutToken }),
  ...SIGNATURES.map((field) => fieldCase(relayedGvp, field, { valid: ABSENT, invalid: some(TEXTS, 8) })),
  ...callCases(relayedGvp),
]);
testFields('createGvp with a relay', relayedGvp.answer, [...clientOptionCases(relayedGvp), relayCase(relayedGvp)]);
