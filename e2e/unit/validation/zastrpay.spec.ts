import { ADDRESSES, canonical, NOT_ADDRESSES } from './addresses.js';
import { callCases } from './call-options.js';
import { clientOptionCases, relayCase } from './client-options.js';
import { relayedZastrpay, zastrpay } from './documented-operations.js';
import { testFields } from './field-case.js';
import { credentials, uuids, ZASTRPAY_SESSION, zastrpaySessions } from './field-values.js';
import { callerOf, contextOf, expectRequest, optionCase } from './operation.js';
import { some, startSampling } from './sampler.js';
import { ABSENT } from './values.js';

startSampling(import.meta.url);

const call = callerOf(zastrpay);
const context = contextOf(zastrpay);

testFields('CancelRedirectSession', zastrpay.answer, [
  {
    field: 'redirectSessionId',
    ...zastrpaySessions(),
    context,
    call: (redirectSessionId, form) => call({ redirectSessionId, other: 'a\r\nb', path: '../..' }, form),
    received: (value, sent) =>
      expectRequest(zastrpay, sent, { url: zastrpay.url.replace(ZASTRPAY_SESSION, () => String(value)) }),
  },
  {
    field: 'requestId',
    valid: [...uuids().valid, ...ABSENT],
    invalid: uuids().invalid,
    context,
    call: (requestId, form) => call(zastrpay.request, form, { requestId }),
    received: (value, sent) =>
      expectRequest(zastrpay, sent, value == null ? {} : { headers: { 'x-request-id': String(value) } }),
  },
  ...callCases(zastrpay),
]);

const { valid, invalid } = credentials();

testFields('createZastrpay', zastrpay.answer, [
  optionCase(
    zastrpay,
    'baseUrl',
    { valid: some(ADDRESSES, 20), invalid: [...ABSENT, ...some(NOT_ADDRESSES, 22)] },
    (value, sent) =>
      expectRequest(zastrpay, sent, { url: zastrpay.url.replace('https://host.example/api', () => canonical(value)) }),
  ),
  optionCase(zastrpay, 'apiKey', { valid: [...valid, ...ABSENT], invalid }, (value, sent) =>
    expectRequest(zastrpay, sent, value == null ? {} : { headers: { 'x-api-key': String(value) } }),
  ),
  ...clientOptionCases(zastrpay),
]);

testFields('CancelRedirectSession through a relay', relayedZastrpay.answer, callCases(relayedZastrpay));
testFields('createZastrpay with a relay', relayedZastrpay.answer, [
  ...clientOptionCases(relayedZastrpay),
  relayCase(relayedZastrpay),
]);
