import { createPagos } from '../../../../src/gateways/pagos/index.js';
import { type Fault, samples } from '../../../../src/testing/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/mock-gateways.js';
import { readTranscript } from '../../../support/transcripts/read.js';

const { token, ApplicationKey, SessionId } = samples.pagos;
const origin = 'https://dev7.pagos.com';
const pagos = createPagos({ origin, token });

const TRANSCRIPTS: [string, Fault | undefined][] = [
  ['close.success.http', undefined],
  ['close.invalid-token.http', 'invalid-token'],
  ['close.invalid-application.http', 'invalid-application'],
];
for (const [file, fault] of TRANSCRIPTS) {
  test(`the documented request is answered with ${file}`, async ({ mock }) => {
    mock.fault = fault;
    const { start, headers, body } = readTranscript('pagos/close.request.http');
    const [method, path] = start.split(' ');
    const { host, ...sent } = headers;
    const response = await fetch(`https://${host}${path}`, { method, headers: sent, body });
    const answer = readTranscript(`pagos/${file}`);
    expect(`HTTP/1.1 ${response.status} OK`).toBe(answer.start);
    for (const [name, value] of Object.entries(answer.headers)) expect(response.headers.get(name)).toBe(value);
    expect(await response.json()).toEqual(JSON.parse(answer.body));
  });
}

test('the mock gateway opens a session, calculates in it, closes it and refuses to close it again', async ({
  mock,
}) => {
  const opened = await pagos.openDedicatedSession({ ApplicationKey });
  const session = { ApplicationKey, SessionId: opened.SessionId };
  const Inputs = [{ Ref: 'Age', Value: [[{ Value: '42' }]] }];
  const result = await pagos.getResult({ ...session, Inputs, Outputs: ['Age', 'Premium'] });
  expect(result.Outputs?.map(({ Ref, Value }) => [Ref, Value[0]?.[0]?.Value])).toEqual([
    ['Age', '42'],
    ['Premium', '0'],
  ]);
  await pagos.closeDedicatedSession(session);
  expect(mock.sessions.get(opened.SessionId)?.state).toBe('closed');
  expect(await failureOf(pagos.closeDedicatedSession(session))).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
  expect(await failureOf(pagos.getResult({ ...session, Inputs, Outputs: [] }))).toMatchObject({ code: 'REFUSED' });
  expect(mock.calls.map(({ operation, applied }) => [operation, applied])).toEqual([
    ['OpenDedicatedSession', true],
    ['GetResult', false],
    ['CloseDedicatedSession', true],
    ['CloseDedicatedSession', false],
    ['GetResult', false],
  ]);
});

test('the mock gateway saves a record once', async ({ mock }) => {
  await pagos.getResult({ ApplicationKey, Inputs: [], Outputs: [], SaveInformation: { Save: true } });
  expect(mock.calls.map(({ applied }) => applied)).toEqual([true]);
});

test('opening with a wrong ApplicationKey answers the zero GUID', async ({ mock }) => {
  const error = await failureOf(pagos.openDedicatedSession({ ApplicationKey: 'unknown' }));
  expect(error).toMatchObject({ code: 'REFUSED', reply: { SessionId: '00000000-0000-0000-0000-000000000000' } });
  expect(mock.calls[0]?.applied).toBe(false);
});

test('the mock gateway answers InvalidToken to an unknown token', async ({ mock }) => {
  const stranger = createPagos({ origin, token: 'stranger' });
  const error = await failureOf(stranger.closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'AUTHENTICATION' });
  expect(mock.sessions.get(SessionId)?.state).toBe('open');
});

const FAULTS: [Fault, string, string, boolean][] = [
  ['invalid-token', 'AUTHENTICATION', 'refused', false],
  ['invalid-application', 'REFUSED', 'unknown', false],
  ['unknown-session', 'REFUSED', 'unknown', false],
  ['single-message', '', '', true],
  ['without-invalid-token', '', '', true],
  ['500', 'GATEWAY', 'unknown', true],
  ['500-html', 'GATEWAY', 'unknown', true],
  ['html', 'PROTOCOL', 'unknown', true],
  ['empty', 'PROTOCOL', 'unknown', true],
  ['truncated', 'PROTOCOL', 'unknown', true],
  ['broken-json', 'PROTOCOL', 'unknown', true],
  ['slow', 'TIMEOUT', 'unknown', true],
];
for (const [fault, code, outcome, applied] of FAULTS) {
  test(`closing under the fault ${fault} ends ${code ? `as ${code}, ${outcome}` : 'well'}`, async ({ mock }) => {
    mock.fault = fault;
    const promise = pagos.closeDedicatedSession({ ApplicationKey, SessionId }, code === 'TIMEOUT' ? 1 : 20);
    if (code) expect(await failureOf(promise)).toMatchObject({ code, outcome });
    else expect(await promise).toMatchObject({ Success: true });
    expect(mock.calls.map((call) => call.applied)).toEqual([applied]);
  });
}

test('an opening under the fault zero-session ends as PROTOCOL, unknown', async ({ mock }) => {
  mock.fault = 'zero-session';
  const error = await failureOf(pagos.openDedicatedSession({ ApplicationKey }));
  expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
});

test('a refusal under the fault single-message speaks in Message', async ({ mock }) => {
  mock.fault = 'single-message';
  const error = await failureOf(pagos.closeDedicatedSession({ ApplicationKey: 'unknown', SessionId }));
  expect(error.message).toContain('The requested application is invalid.');
});

test('closing under the fault 429 is refused and retryable', async ({ mock }) => {
  mock.fault = '429';
  const error = await failureOf(pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'REFUSED', outcome: 'refused', retryable: true });
});
