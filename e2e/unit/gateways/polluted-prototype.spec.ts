import { createGvp, createPagos, createSlimCD, createZastrpay } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';

/** Puts members on `Object.prototype`, as some pages do, and takes them away again. */
async function withPollution(members: Record<string, unknown>, run: () => Promise<void>): Promise<void> {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    await run();
  } finally {
    for (const name of Object.keys(members)) Reflect.deleteProperty(Object.prototype, name);
  }
}

const json = (value: unknown) => ({ body: JSON.stringify(value) });
const success = { response: 'Success', responsecode: '0', description: 'OK' };

test('a payment without approved stays unknown when a page has put approved on Object.prototype', async ({ wire }) => {
  wire.answers = [json({ reply: { ...success, datablock: { gateid: '1' } } })];
  const { transact } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  await withPollution({ approved: 'Y' }, async () => {
    const error = await failureOf(transact.processTransaction({ transtype: 'SALE', amount: '1.00', gateid: '1' }));
    expect(error).toMatchObject({ code: 'GATEWAY', outcome: 'unknown' });
  });
});

test('an opening without a session is PROTOCOL when a page has put sessionid on Object.prototype', async ({ wire }) => {
  wire.answers = [json({ reply: { ...success, datablock: {} } })];
  const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  await withPollution({ sessionid: SESSION }, async () => {
    const error = await failureOf(sessions.createSession({ formname: 'F', transtype: 'SALE', amount: '1.00' }));
    expect(error).toMatchObject({ code: 'PROTOCOL' });
  });
});

test('a flat reply is read when a page has put reply on Object.prototype', async ({ wire }) => {
  wire.answers = [json({ ...success, response: 'FAIL', responsecode: '1', description: 'in process' })];
  const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  await withPollution({ reply: success }, async () => {
    expect(await failureOf(sessions.cancelSession({ sessionid: SESSION }))).toMatchObject({ gatewayCode: 'FAIL' });
  });
});

test('an empty object is PROTOCOL when a page has put the success of a gateway on Object.prototype', async ({
  wire,
}) => {
  wire.answers = [json({})];
  const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
  const pagos = createPagos({ origin: 'https://pagos.example', token: 'token' });
  const gvp = createGvp({ serviceRoot: 'https://gvp.example/x' });
  const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', retry: 0 });
  await withPollution({ Success: true, StatusCode: 0, state: 'Cancelled', id: redirectSessionId }, async () => {
    for (const call of [
      pagos.closeDedicatedSession({ ApplicationKey: 'k1', SessionId: redirectSessionId }),
      gvp.cancelProduct({ token: 'AU_1', productId: 1107, productTypeId: 4, pin: '0042' }),
      zastrpay.cancelRedirectSession({ redirectSessionId }),
    ]) {
      expect(await failureOf(call)).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
    }
  });
});

test('a call goes to the address of its gateway when a page has put members of an operation on Object.prototype', async ({
  wire,
}) => {
  wire.answers = [json({ ...success, datablock: '' })];
  const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  await withPollution({ path: '.other.example/x', movesMoney: true, brings: 'sessionid', isUpload: true }, async () => {
    expect(await sessions.cancelSession({ sessionid: SESSION })).toMatchObject({ response: 'Success' });
  });
  expect(wire.sent[0]?.url).toBe('https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession');
});
