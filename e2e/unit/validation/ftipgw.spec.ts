import fc from 'fast-check';
import { canonical, NOT_ORIGINS, ORIGINS } from './addresses.js';
import { callCases } from './call-options.js';
import { clientOptionCases, relayCase } from './client-options.js';
import { FTIPGW, relayedFtipgw } from './documented-operations.js';
import { type FieldCase, testFields } from './field-case.js';
import { callerOf, type DocumentedOperation, expectRequest, fieldCase, fieldsCase, optionCase } from './operation.js';
import { samples, some, startSampling } from './sampler.js';
import { ABSENT, HUGE, oneOfWords } from './values.js';
import { notXmlTexts, XML_TEXTS } from './xml-text.js';

startSampling(import.meta.url);

/** A record of one field. */
const one = (name: string, value: unknown) => Object.fromEntries([[name, value]]);

const OTHER_NAMES = [
  ...['constructor', '__proto__', 'toString'],
  ...samples(fc.stringMatching(/^[A-Za-z_]\w{0,8}$/), 40).filter((name) => !/^(Username|Password|Vendor)$/i.test(name)),
];
const NOT_NAMES = [
  ...['', '1x', '0', '-a', 'a b', 'a:b', 'x\r\n', '<x', 'x>', 'a/b', 'é', 'a.b', '&amp;', 'x="1"', 'a\0', 'İ', 'xml:x'],
];

/** Fields that the documents do not name, which the gateway ignores. */
function otherFields(operation: DocumentedOperation): FieldCase[] {
  const valid = (count: number) => {
    const texts = some(XML_TEXTS, count);
    return some(OTHER_NAMES, count).map((name, index) => one(name, texts[index]));
  };
  return [
    fieldsCase(operation, 'own', { valid: valid(10), invalid: notXmlTexts().map((value) => one('own', value)) }),
    ...NOT_NAMES.map((name) => {
      const invalid = ['x', 5, '', '\0', undefined].map((value) => one(name, value));
      return fieldsCase(operation, name, { valid: valid(5), invalid });
    }),
  ];
}

for (const [binding, operation] of Object.entries<DocumentedOperation>(FTIPGW)) {
  const texts = () => ({
    valid: [HUGE, `${HUGE}&`, ...some(XML_TEXTS, 14)],
    invalid: [`${HUGE}\0`, ...notXmlTexts()],
  });
  testFields(`GetClientSessionID by ${binding}`, operation.answer, [
    fieldCase(operation, 'Username', texts()),
    fieldCase(operation, 'Password', texts()),
    fieldCase(operation, 'Vendor', texts()),
    ...otherFields(operation),
    ...callCases(operation),
  ]);
  testFields(`createFtipgw with binding ${binding}`, operation.answer, [
    optionCase(
      operation,
      'origin',
      { valid: [...some(ORIGINS, 12), ...ABSENT], invalid: some(NOT_ORIGINS, 20) },
      (value, sent) => {
        const service = operation.url.slice('https://secure.ftipgw.com'.length);
        expectRequest(operation, sent, value == null ? {} : { url: canonical(value) + service });
      },
    ),
  ]);
}

const { post } = FTIPGW;
testFields('createFtipgw', post.answer, [
  ...clientOptionCases(post),
  optionCase(post, 'binding', oneOfWords(['post', 'get', 'soap'], ['post'])),
]);

/** Names of secrets, which a relay adds itself. */
const SECRETS = ['Username', 'Password', 'Vendor', 'username', 'password', 'oauth_token'];

testFields('GetClientSessionID through a relay', relayedFtipgw.answer, [
  ...SECRETS.map(
    (field): FieldCase => ({
      ...fieldsCase(relayedFtipgw, field, {
        valid: [{}, Object.create(null), Object.freeze({}), new (class {})(), { [Symbol('Password')]: 'x' }],
        invalid: some(XML_TEXTS, 8).map((value) => ({ [field]: value })),
      }),
      call: (fields, form) => callerOf(relayedFtipgw)(fields, form),
      received: (_, sent) => expectRequest(relayedFtipgw, sent),
    }),
  ),
  ...callCases(relayedFtipgw),
]);
testFields('createFtipgw with a relay', relayedFtipgw.answer, [
  ...clientOptionCases(relayedFtipgw),
  relayCase(relayedFtipgw),
]);
