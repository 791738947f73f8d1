import { createGvp, createPagos, createSlimCD, createZastrpay, end } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { type Answer, expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';
import { lost, no, scripted, unsent } from './scripted.js';

const json = (value: unknown, status?: number): Answer => ({ status, body: JSON.stringify(value) });
const { redirectSessionId } = samples.zastrpay;
const NOT_CANCELLABLE = json({ code: 'InvalidRedirectSessionStateTransition', message: 'not cancellable' }, 400);
const CANCELLED = json({ id: redirectSessionId, state: 'Cancelled' });

test('`end` after `unknown` sends the request id of the first `end`, and no refusal is `refused`', async ({ wire }) => {
  const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', apiKey: 'key' });
  wire.answers = ['hang'];
  const first = await end(zastrpay, { redirectSessionId }, { timeout: 1 });
  expect(first.state).toBe('unknown');
  wire.answers = [NOT_CANCELLABLE];
  const second = await end(zastrpay, { redirectSessionId }, { timeout: 5 });
  expect(second).toMatchObject({ state: 'unknown', error: { code: 'REFUSED', outcome: 'unknown' } });
  wire.answers = [CANCELLED];
  expect(await end(zastrpay, { redirectSessionId })).toMatchObject({ state: 'ended' });
  expect(new Set(wire.sent.map(({ headers }) => headers['x-request-id'])).size).toBe(1);

  // Something certain is known, so a new ending is a new request.
  wire.answers = [NOT_CANCELLABLE];
  expect(await end(zastrpay, { redirectSessionId })).toMatchObject({ state: 'refused', error: { outcome: 'refused' } });
  expect(new Set(wire.sent.map(({ headers }) => headers['x-request-id'])).size).toBe(2);
});

test('`end` after `unknown` keeps its doubt when nothing can be sent', async () => {
  const script = scripted([lost(), ...Array.from({ length: 20 }, unsent)]);
  const signal = AbortSignal.timeout(300);
  const first = await end(script.client, { id: '1' }, { signal }).catch((error) => error);
  expect(first).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
  const second = await end(script.client, { id: '1' }, { timeout: 1 });
  expect(second).toMatchObject({ state: 'unknown', error: { outcome: 'unknown' } });
});

test('a doubt about one session does not change the ending of another', async () => {
  const script = scripted([lost(), no()], [], { onNoAnswer: () => 'settle' });
  expect(await end(script.client, { id: '1' })).toMatchObject({ state: 'unknown' });
  expect(await end(script.client, { id: '2' })).toMatchObject({ state: 'refused' });
});

test('`end` after `unknown` reports `already-ended` where all of its requests were refused', async ({ wire }) => {
  const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  wire.answers = ['hang'];
  expect(await end(slimcd, { sessionid: SESSION }, { timeout: 1 })).toMatchObject({ state: 'unknown' });
  wire.answers = [block('FAIL', ''), block('Cancel', '')];
  expect(await end(slimcd, { sessionid: SESSION })).toMatchObject({ state: 'already-ended' });
});

for (const Messages of [
  ['The server is too busy'],
  ['License limit reached'],
  ['An unexpected error occurred'],
  ['Anwendung nicht gefunden'],
  [],
]) {
  for (const answers of [[json({ Success: false, Messages })], [json({}, 500), json({ Success: false, Messages })]]) {
    test(`a Pagos closing that fails with "${Messages}" is \`unknown\`, attempt ${answers.length}`, async ({
      wire,
    }) => {
      wire.answers = answers;
      const { ApplicationKey, SessionId } = samples.pagos;
      const pagos = createPagos({ origin: 'https://pagos.example', token: 'token' });
      const ending = await end(pagos, { ApplicationKey, SessionId }, { timeout: 5 });
      expect(ending).toMatchObject({ state: 'unknown', error: { code: 'REFUSED', outcome: 'unknown' } });
    });
  }
}

for (const [exception, state] of [
  ['PurchaseAlreadyCancelledException', 'already-ended'],
  ['PurchaseAlreadyInCancellingException', 'pending'],
  ['PurchaseAlreadyInPendingOBCancellationException', 'pending'],
  ['NonRenewableUserRightException', 'refused'],
  ['BackendTimeoutException', 'unknown'],
] as const) {
  test(`\`end\` of a GVP purchase that is answered by ${exception} is \`${state}\``, async ({ wire }) => {
    wire.answers = [json({ StatusCode: 7, StatusMessage: exception })];
    const { token, productId, productTypeId, pin } = samples.gvp;
    const gvp = createGvp({ serviceRoot: 'https://gvp.example' });
    expect(await end(gvp, { token, productId, productTypeId, pin })).toMatchObject({ state, attempts: 1 });
    expect(wire.sent).toHaveLength(1);
  });
}
