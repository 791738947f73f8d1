import { createZastrpay } from '../../../../src/gateways/zastrpay/index.js';
import { type Fault, samples } from '../../../../src/testing/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/mock-gateways.js';
import { readText } from '../../../support/transcripts/read.js';

const { redirectSessionId, cancelled, finished, apiKey } = samples.zastrpay;
const baseUrl = 'https://host.example/customer-authentication-service/v1';
const zastrpay = createZastrpay({ baseUrl, apiKey, retry: 0 });
const requestId = '6f9619ff-8b86-4011-b42d-00c04fc964ff';

const TRANSCRIPTS: [number, Fault | undefined][] = [
  [200, undefined],
  [400, 'Validation'],
];
for (const [status, fault] of TRANSCRIPTS) {
  test(`the documented request is answered with the example of ${status}`, async ({ mock }) => {
    mock.fault = fault;
    const response = await fetch(`${baseUrl}/redirect-sessions/${redirectSessionId}/cancel`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'x-request-id': requestId, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual(JSON.parse(readText(`zastrpay/cancel.${status}.txt`)));
  });
}

const OTHER_MESSAGES: [number, Fault, string][] = [
  [404, 'RedirectSessionNotFound', 'The redirect session does not exist.'],
  [409, 'EntityVersionMismatch', 'The redirect session has changed meanwhile, or the request is a duplicate.'],
  [500, 'GeneralErrorOccurred', 'An unexpected technical error has occurred.'],
];
for (const [status, fault, message] of OTHER_MESSAGES) {
  test(`the fault ${fault} has the form of the example of ${status}, and its own message`, async ({ mock }) => {
    mock.fault = fault;
    const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId }));
    const example = JSON.parse(readText(`zastrpay/cancel.${status}.txt`));
    expect(error).toMatchObject({ status, message: expect.stringContaining(message) });
    expect(error.reply).toEqual({ ...example, message, details: {} });
  });
}

test('the mock gateway cancels an open session once for each x-request-id', async ({ mock }) => {
  const request = { redirectSessionId };
  const first = await zastrpay.cancelRedirectSession(request, { requestId });
  expect(await zastrpay.cancelRedirectSession(request, { requestId })).toEqual(first);
  expect(mock.calls.map(({ applied }) => applied)).toEqual([true, false]);
  const error = await failureOf(zastrpay.cancelRedirectSession(request));
  expect(error).toMatchObject({ gatewayCode: 'InvalidRedirectSessionStateTransition', outcome: 'refused' });
});

for (const id of [cancelled, finished]) {
  test(`the ${id === cancelled ? 'cancelled' : 'finished'} session cannot be cancelled`, async ({ mock }) => {
    const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId: id }));
    expect(error).toMatchObject({ code: 'REFUSED', gatewayCode: 'InvalidRedirectSessionStateTransition', status: 400 });
    expect(mock.calls).toHaveLength(1);
  });
}

test('cancelRedirectSession is refused for a session that the gateway does not know', async ({ mock }) => {
  const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId: requestId }));
  expect(error).toMatchObject({ code: 'REFUSED', gatewayCode: 'RedirectSessionNotFound', status: 404 });
  expect(mock.calls[0]?.applied).toBe(false);
});

test('the mock gateway answers 401 to a request without the key', async ({ mock }) => {
  const keyless = createZastrpay({ baseUrl });
  const error = await failureOf(keyless.cancelRedirectSession({ redirectSessionId }));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', status: 401, outcome: 'refused' });
  expect(mock.sessions.get(redirectSessionId)?.state).toBe('live');
});

const FAULTS: [Fault, string, string][] = [
  ['Validation', 'REFUSED', 'refused'],
  ['InvalidTriggeredBy', 'AUTHENTICATION', 'refused'],
  ['InvalidRedirectSessionStateTransition', 'REFUSED', 'refused'],
  ['RedirectSessionNotFound', 'REFUSED', 'refused'],
  ['CustomerNotFound', 'REFUSED', 'refused'],
  ['EntityVersionMismatch', 'REFUSED', 'refused'],
  ['GeneralErrorOccurred', 'GATEWAY', 'unknown'],
  ['unauthorized', 'AUTHENTICATION', 'refused'],
  ['forbidden', 'AUTHENTICATION', 'refused'],
  ['429', 'REFUSED', 'refused'],
  ['500', 'GATEWAY', 'unknown'],
  ['500-html', 'GATEWAY', 'unknown'],
  ['other-state', 'PROTOCOL', 'unknown'],
  ['other-session', 'PROTOCOL', 'unknown'],
  ['error-list', 'PROTOCOL', 'unknown'],
  ['html', 'PROTOCOL', 'unknown'],
  ['empty', 'PROTOCOL', 'unknown'],
  ['truncated', 'PROTOCOL', 'unknown'],
  ['broken-json', 'PROTOCOL', 'unknown'],
  ['slow', 'TIMEOUT', 'unknown'],
];
for (const [fault, code, outcome] of FAULTS) {
  test(`the fault ${fault} ends as ${code}, ${outcome}`, async ({ mock }) => {
    mock.fault = fault;
    const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId }, code === 'TIMEOUT' ? 1 : 20));
    expect(error).toMatchObject({ code, outcome });
    expect(mock.calls).toHaveLength(1);
  });
}

for (const fault of ['short-reply', 'milliseconds'] as const) {
  test(`the fault ${fault} is a success all the same`, async ({ mock }) => {
    mock.fault = fault;
    expect(await zastrpay.cancelRedirectSession({ redirectSessionId })).toMatchObject({ state: 'Cancelled' });
  });
}

test('the fault error-list answers with an error in a list', async ({ mock }) => {
  mock.fault = 'error-list';
  const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId: finished }));
  expect(error).toMatchObject({ code: 'REFUSED', gatewayCode: 'InvalidRedirectSessionStateTransition' });
});

test('a repeat gets the answer of the first request when that answer was lost', async ({ mock }) => {
  const patient = createZastrpay({ baseUrl, apiKey });
  const promise = patient.cancelRedirectSession({ redirectSessionId }, 4);
  mock.fault = 'slow';
  await expect.poll(() => mock.calls.length).toBe(1);
  mock.fault = undefined;
  expect(await promise).toMatchObject({ state: 'Cancelled' });
  expect(mock.calls.map(({ applied }) => applied)).toEqual([true, false]);
});
