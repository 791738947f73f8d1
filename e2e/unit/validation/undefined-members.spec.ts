import { createPagos, createSlimCD, createZastrpay, end, endOnLeave, pay, watchSession } from '../../../src/index.js';
import { createRelay } from '../../../src/relay/index.js';
import { gateways, samples } from '../../../src/testing/index.js';
import { expect, test } from '../../support/mock-gateways.js';

const { username, sessionid, cards } = samples.slimcd;
const { token, ApplicationKey } = samples.pagos;
const { redirectSessionId, apiKey } = samples.zastrpay;

/** Returns members of these names, each of them undefined. */
const undefinedMembers = (...names: string[]): object => Object.fromEntries(names.map((name) => [name, undefined]));

test('watchSession, waitForSession, end, pay and endOnLeave take undefined options as absent', async ({ mock }) => {
  const slimcd = createSlimCD({ username, ...mock.addresses.slimcd });
  const fields = undefinedMembers('username', 'password', 'service', 'userfields');
  const common = undefinedMembers('timeout', 'signal', 'retry', 'transport', 'binding');
  endOnLeave(slimcd, { sessionid, ...fields }, undefined)();
  mock.fault = 'paid';
  const options = undefinedMembers('timeout', 'signal', 'onChange', 'endOnLeave');
  const watch = watchSession(slimcd, { sessionid, ...fields }, options);
  expect(await watch.finished).toMatchObject({ state: 'approved' });
  const finished = await slimcd.sessions.waitForSession({ sessionid, ...fields }, { ...common, onProgress: undefined });
  expect(finished).toMatchObject({ state: 'approved' });
  mock.fault = undefined;
  const sale = { transtype: 'SALE', amount: '19.77', cardnumber: cards.approved };
  expect(await pay(slimcd, { ...sale, ...fields }, undefinedMembers('timeout', 'signal', 'resume'))).toMatchObject({
    state: 'approved',
  });
  const ending = await end(slimcd, { sessionid, ...fields }, undefinedMembers('timeout', 'signal'));
  expect(ending).toMatchObject({ state: 'ended' });
});

test('the request ID of Zastrpay and the nested fields of Pagos are absent if they are undefined', async ({ mock }) => {
  const zastrpay = createZastrpay({ ...mock.addresses.zastrpay, apiKey });
  const reply = await zastrpay.cancelRedirectSession({ redirectSessionId }, { requestId: undefined });
  expect(reply.requestId).toMatch(/^[\da-f-]{36}$/);

  const pagos = createPagos({ ...mock.addresses.pagos, token });
  const Value = [[{ Value: '5', ...undefinedMembers('Type', 'Format', 'Text') }]];
  const request = { ApplicationKey, Outputs: ['oPayment'] };
  const absent = { SessionId: undefined, GoalSeek: undefined, SaveInformation: undefinedMembers('Save', 'RecordId') };
  await pagos.getResult({ ...request, ...absent, Inputs: [{ Ref: 'iRate', Value }] });
  const Inputs = [{ Ref: 'iRate', Value: [[{ Value: '5' }]] }];
  expect(JSON.parse(mock.calls.at(-1)?.body ?? '')).toEqual({ ...request, Inputs, SaveInformation: {} });
});

test('the accounts of a relay and the credentials of the mock gateways take undefined members as absent', () => {
  const others = undefinedMembers('pagos', 'ftipgw', 'zastrpay', 'gvp');
  const account = { username, ...undefinedMembers('password', 'statsOrigin', 'transOrigin') };
  const options = undefinedMembers('prefix', 'origin', 'allowOrigins', 'timeout', 'maxInFlight', 'log');
  expect(() => createRelay({ authorize: () => true, ...options, ...others, slimcd: account })).not.toThrow();
  const credentials = { ...others, slimcd: { username, password: undefined } };
  expect(() => gateways({ credentials })).not.toThrow();
});
