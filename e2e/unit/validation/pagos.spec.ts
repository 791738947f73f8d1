import fc from 'fast-check';
import { canonical, NOT_ORIGINS, ORIGINS } from './addresses.js';
import { callCases } from './call-options.js';
import { clientOptionCases, relayCase } from './client-options.js';
import { PAGOS_REQUESTS, pagosOperation, relayedPagos } from './documented-operations.js';
import { type FieldCase, testFields } from './field-case.js';
import { credentials, NOT_DATA, pagosIds } from './field-values.js';
import { contextOf, type DocumentedOperation, expectRequest, fieldCase, optionCase } from './operation.js';
import { samples, some, startSampling } from './sampler.js';
import { ABSENT, TEXTS, type Values } from './values.js';

startSampling(import.meta.url);

const MEMBER_NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'length', 'hasOwnProperty'];
const name = fc.constantFrom(...TEXTS, ...MEMBER_NAMES);
const leaf = fc.oneof(
  ...[fc.constantFrom(...TEXTS), fc.integer(), fc.boolean(), fc.constant(null)],
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('record')),
  list: fc.array(tie('data'), { maxLength: 4 }),
  record: fc.array(fc.tuple(name, tie('data')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));

/** Plain data of every shape. */
const DATA = samples(data, 150);
const DATA_LISTS = samples(fc.array(data, { maxLength: 4 }), 80);

/** A list with a value in it, as deep as `depth` says. */
const nested = (value: unknown, depth: number): unknown => (depth ? [{ Value: nested(value, depth - 1) }] : [value]);

const lists = (): Values => ({
  valid: some(DATA_LISTS, 20),
  invalid: [
    ...[null, 'text', 5, true, {}, { Ref: 'A1' }, { length: 1 }, 'x'.repeat(1_000_001)],
    ...some(NOT_DATA, 14).map((value, index) => nested(value, index % 3)),
  ],
});

/** The fields of an operation, and fields that the documents do not name, which arrive as they are. */
function fieldCases(operation: DocumentedOperation): FieldCase[] {
  const required = (values: Values) => ({ ...values, invalid: [...ABSENT, ...values.invalid] });
  const optional = (values: Values) => ({ ...values, valid: [...values.valid, ...ABSENT] });
  const isRequired = 'SessionId' in operation.request;
  return [
    fieldCase(operation, 'ApplicationKey', required(pagosIds())),
    fieldCase(operation, 'SessionId', isRequired ? required(pagosIds()) : optional(pagosIds())),
    ...('Inputs' in operation.request ? ['Inputs', 'Outputs'] : []).map((field) =>
      fieldCase(operation, field, lists()),
    ),
    ...['GoalSeek', 'SaveInformation', 'Other', '\r\nx: "y'].map((field) =>
      fieldCase(operation, field, { valid: some(DATA, 14), invalid: some(NOT_DATA, 14) }),
    ),
  ];
}

for (const method of Object.keys(PAGOS_REQUESTS)) {
  const operation = pagosOperation(method);
  testFields(operation.operation, operation.answer, [...fieldCases(operation), ...callCases(operation)]);
}

const open = pagosOperation('openDedicatedSession');

const token = ({ valid, invalid }: Values, optionOf: (value: unknown) => unknown, by: string): FieldCase => ({
  ...optionCase(
    open,
    'token',
    { valid, invalid },
    (value, sent) => expectRequest(open, sent, { headers: { authorization: `Bearer ${value}` } }),
    (value) => ({ ...open.options, token: optionOf(value) }),
  ),
  by,
});
/** A function is called for each attempt, so that its call rejects. */
const late = { isThrown: false, context: contextOf(open) };
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const { valid, invalid } = credentials();
const texts = { valid, invalid: invalid.filter((value) => typeof value !== 'function') };
// `await` reads an object that a function returns: one that throws is a function that fails.
const returned = { valid, invalid: invalid.filter((value) => !isObject(value)) };

testFields('createPagos', open.answer, [
  optionCase(
    open,
    'origin',
    { valid: some(ORIGINS, 20), invalid: [...ABSENT, ...some(NOT_ORIGINS, 22)] },
    (value, sent) =>
      expectRequest(open, sent, { url: open.url.replace('https://pagos.example', () => canonical(value)) }),
  ),
  token(texts, (value) => value, 'as text'),
  { ...token(returned, (value) => () => value, 'by a function'), ...late },
  { ...token(returned, (value) => async () => value, 'by an async function'), ...late },
  ...clientOptionCases(open),
]);

testFields('CloseDedicatedSession through a relay', relayedPagos.answer, [
  ...fieldCases(relayedPagos),
  ...callCases(relayedPagos),
]);
testFields('createPagos with a relay', relayedPagos.answer, [
  ...clientOptionCases(relayedPagos),
  relayCase(relayedPagos),
]);
