import {
  createZastrpay,
  type SessionGateError,
  type ZastrpayOptions,
} from '../../../../src/gateways/zastrpay/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { readText } from '../../../support/transcripts/read.js';

const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const baseUrl = 'https://host.example/customer-authentication-service/v1';
const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const client = (options: Partial<ZastrpayOptions> = {}) => createZastrpay({ baseUrl, ...options });
const cancel = (options: Partial<ZastrpayOptions> = {}) => client(options).cancelRedirectSession({ redirectSessionId });
const sample = (status: number) => ({ status, body: readText(`zastrpay/cancel.${status}.txt`) });
const said = (status: number, value: unknown) => ({ status, body: JSON.stringify(value) });

test('a cancellation is a POST to the path of the session, of type JSON and without a body', async ({ wire }) => {
  wire.answers = [sample(200)];
  await cancel({ apiKey: 'key' });
  const [sent] = wire.sent;
  expect(sent).toMatchObject({
    method: 'POST',
    url: `${baseUrl}/redirect-sessions/${redirectSessionId}/cancel`,
    body: '',
  });
  expect(sent?.headers).toMatchObject({ 'content-type': 'application/json', 'x-api-key': 'key' });
  expect(sent?.headers['x-request-id']).toMatch(UUID_V4);
  expect(wire.sent).toHaveLength(1);
});

test('a client without an apiKey sends no x-api-key', async ({ wire }) => {
  wire.answers = [sample(200)];
  await cancel();
  expect(wire.sent[0]?.headers).not.toHaveProperty('x-api-key');
});

test('a success with 200 has the documented fields and the request ID', async ({ wire }) => {
  wire.answers = [sample(200)];
  const reply = await cancel();
  expect(reply).toEqual({ ...JSON.parse(sample(200).body), requestId: wire.sent[0]?.headers['x-request-id'] });
});

const CODES: [number, string, string, string, boolean][] = [
  [400, 'Validation', 'REFUSED', 'refused', false],
  [400, 'InvalidTriggeredBy', 'AUTHENTICATION', 'refused', false],
  [400, 'InvalidRedirectSessionStateTransition', 'REFUSED', 'refused', false],
  [404, 'RedirectSessionNotFound', 'REFUSED', 'refused', false],
  [404, 'CustomerNotFound', 'REFUSED', 'refused', false],
  [409, 'EntityVersionMismatch', 'REFUSED', 'refused', false],
  [500, 'GeneralErrorOccurred', 'GATEWAY', 'unknown', true],
];
for (const [status, gatewayCode, code, outcome, retryable] of CODES) {
  for (const form of ['an object', 'an array']) {
    test(`${status} ${gatewayCode} as ${form} is ${code}, ${outcome}`, async ({ wire }) => {
      const reply = { ...JSON.parse(sample(status).body), code: gatewayCode };
      wire.answers = [said(status, form === 'an array' ? [reply] : reply)];
      const error = await failureOf(cancel({ retry: 0 }));
      expect(error).toMatchObject({ code, outcome, retryable, gatewayCode, status, reply, gateway: 'zastrpay' });
      expect(error.operation).toBe('CancelRedirectSession');
      expect(error.requestId).toBe(wire.sent[0]?.headers['x-request-id']);
      const { details } = error.reply as typeof reply;
      expect(details.validationErrorReasons).toEqual([
        { fieldName: 'customerId', errorMessage: 'Value must not be empty' },
      ]);
    });
  }
}

const UNDOCUMENTED: [string, number, string, string, boolean][] = [
  ['without a body', 401, '', 'AUTHENTICATION', false],
  ['with a body', 401, '{"code":"Unauthorized","message":"no"}', 'AUTHENTICATION', false],
  ['with a page', 401, '<h1>Unauthorized</h1>', 'AUTHENTICATION', false],
  ['without a body', 403, '', 'AUTHENTICATION', false],
  ['with a body', 403, '{"code":"InvalidTriggeredBy","message":"no"}', 'AUTHENTICATION', false],
  ['without a body', 429, '', 'REFUSED', true],
  ['with a body', 429, '{"code":"TooManyRequests","message":"slower"}', 'REFUSED', true],
];
for (const [body, status, text, code, retryable] of UNDOCUMENTED) {
  test(`${status} ${body}, ${text || 'nothing'}, is ${code}`, async ({ wire }) => {
    wire.answers = [{ status, body: text }];
    const error = await failureOf(cancel({ retry: 0 }));
    expect(error).toMatchObject({ code, outcome: 'refused', status, retryable });
    expect(error.gatewayCode).toBe(text.startsWith('{') ? JSON.parse(text).code : undefined);
  });
}

for (const [status, more] of [
  [401, {}],
  [403, {}],
  [400, { code: 'Validation' }],
  [409, { code: 'EntityVersionMismatch' }],
  [200, { code: 'GeneralErrorOccurred' }],
] as const) {
  const body = { id: redirectSessionId, state: 'Cancelled', ...more };
  test(`${status} with ${JSON.stringify(body)} contradicts itself, so the outcome is unknown`, async ({ wire }) => {
    wire.answers = [said(status, body)];
    expect(await failureOf(cancel({ retry: 0 }))).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
  });
}

test('the callback gets the error object of the gateway first and the error second', async ({ wire }) => {
  wire.answers = [sample(404)];
  const [reply, error] = await new Promise<[unknown, SessionGateError | undefined]>((resolve) => {
    client().cancelRedirectSession({ redirectSessionId }, (...all) => resolve([all[0], all[1]]));
  });
  expect(reply).toEqual(JSON.parse(sample(404).body));
  expect(error).toMatchObject({ gatewayCode: 'RedirectSessionNotFound' });
});

test.describe('contradictions of the documents', () => {
  test('1: array brackets beside the error: the first item of an array is read', async ({ wire }) => {
    wire.answers = [said(404, [{ code: 'CustomerNotFound' }, { code: 'Validation' }])];
    expect(await failureOf(cancel())).toMatchObject({ gatewayCode: 'CustomerNotFound' });
  });

  test('2: all examples speak of customerId: the code decides', async ({ wire }) => {
    wire.answers = [sample(409)];
    expect(await failureOf(cancel())).toMatchObject({ code: 'REFUSED', gatewayCode: 'EntityVersionMismatch' });
  });

  test('3: state is described as a type of event: only Cancelled is a success', async ({ wire }) => {
    wire.answers = [said(200, { id: redirectSessionId, state: 'RedirectSessionCancelled' })];
    expect(await failureOf(cancel())).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
  });

  test('4: the guide answers two fields where the reference has four: both are a success', async ({ wire }) => {
    wire.answers = [said(200, { id: redirectSessionId, state: 'Cancelled' })];
    expect(await cancel()).toMatchObject({ id: redirectSessionId, state: 'Cancelled' });
  });

  test('moments come with milliseconds too: the text is kept', async ({ wire }) => {
    const createdOn = '2023-01-30T11:09:24.759Z';
    wire.answers = [said(200, { id: redirectSessionId, state: 'Cancelled', createdOn })];
    expect((await cancel()).createdOn).toBe(createdOn);
  });

  test('6: the two reasons have no list of values: any text is kept', async ({ wire }) => {
    const details = {
      limitThresholdExceededReason: 'LimitAmountThresholdExceeded',
      customerPermissionDeniedReason: 'new',
    };
    wire.answers = [said(400, { code: 'Validation', details })];
    expect(await failureOf(cancel())).toMatchObject({ reply: { details } });
  });

  test('7: samples mix http and https: the baseUrl is https, or http on loopback', () => {
    expect(() => client({ baseUrl: 'http://host.example' })).toThrow(/^baseUrl /);
    expect(() => client({ baseUrl: 'http://127.0.0.1:8080/shop' })).not.toThrow();
  });

  test('8: InvalidTriggeredBy is 400 here and 403 from a sister call: the code decides', async ({ wire }) => {
    for (const status of [400, 403]) {
      wire.answers = [said(status, { code: 'InvalidTriggeredBy' })];
      expect(await failureOf(cancel())).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'InvalidTriggeredBy' });
    }
  });

  test('9: 409 merges a conflict and a duplicate: it is not repeated', async ({ wire }) => {
    wire.answers = [sample(409)];
    expect(await failureOf(cancel())).toMatchObject({ retryable: false });
    expect(wire.sent).toHaveLength(1);
  });

  test('10: [A-z] admits brackets and underscores: a UUID has hexadecimal digits alone', async ({ wire }) => {
    const odd = 'd80d9e26-ffa0-43f2-8c2b-c96513cc93_^';
    expect(await failureOf(client().cancelRedirectSession({ redirectSessionId: odd }))).toMatchObject({
      code: 'INVALID_REQUEST',
    });
    expect(wire.sent).toHaveLength(0);
  });

  test('a known code decides when it comes with another status', async ({ wire }) => {
    wire.answers = [said(400, { code: 'GeneralErrorOccurred', message: 'x' })];
    expect(await failureOf(cancel({ retry: 0 }))).toMatchObject({ code: 'GATEWAY', outcome: 'unknown' });
    wire.answers = [said(422, { code: 'RedirectSessionNotFound', message: 'x' })];
    expect(await failureOf(cancel({ retry: 0 }))).toMatchObject({ code: 'REFUSED', status: 422 });
  });
});
