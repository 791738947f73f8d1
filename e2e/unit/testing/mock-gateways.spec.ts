import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  type SlimCDBinding,
} from '../../../src/index.js';
import { type Fault, type GatewaysOptions, gateways, samples } from '../../../src/testing/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { slimcd, withMock } from './with-mock.js';

const SESSION = { sessionid: samples.slimcd.sessionid };

test('a fault that does not exist throws, whether it is set or chosen for a call', async () => {
  expect(() => gateways({ fault: 'pade' as Fault })).toThrow(/fault.*pade.*paid/);
  await withMock({ fault: () => 'pade' as Fault }, async ({ fetch }) => {
    await expect(fetch('https://stats.slimcd.com/soft/json/jsonscript.asp?service=CheckSession')).rejects.toThrow(
      /pade/,
    );
  });
});

for (const [fault, code, outcome, applied] of [
  ['reset-before', 'NETWORK', 'unknown', false],
  ['reset-after', 'NETWORK', 'unknown', true],
  ['hang-before', 'TIMEOUT', 'unknown', false],
  ['hang-after', 'TIMEOUT', 'unknown', true],
  ['cut-body', 'NETWORK', 'unknown', true],
] as const) {
  test(`cancelSession ends as ${code} under ${fault}, and the gateway ${applied ? 'acted' : 'did not act'}`, async () => {
    await withMock({ fault }, async ({ calls, sessions }) => {
      const error = await failureOf(slimcd.sessions.cancelSession(SESSION, { timeout: 1 }));
      expect(error).toMatchObject({ code, outcome });
      expect(calls.map((call) => call.applied)).toEqual([applied]);
      expect(sessions.get(SESSION.sessionid)?.state).toBe(applied ? 'cancelled' : 'open');
    });
  });
}

test('no-cors and cors: false leave the CORS headers out', async () => {
  const url = 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CheckSession';
  const header = async (options: GatewaysOptions) =>
    (await gateways(options).fetch(url)).headers.get('access-control-allow-origin');
  expect(await header({})).toBe('*');
  expect(await header({ fault: 'no-cors' })).toBeNull();
  expect(await header({ cors: false })).toBeNull();
});

for (const binding of ['form', 'json', 'get', 'resource', 'soap'] as SlimCDBinding[]) {
  test(`createSession, checkSession and cancelSession work by the binding ${binding}`, async () => {
    await withMock({}, async ({ sessions }) => {
      const user = { first_name: 'Zoë & <Co>' };
      const request = { formname: 'F', transtype: 'SALE', amount: '1.00', userfields: user };
      const { datablock } = await slimcd.sessions.createSession(request, { binding });
      const { sessionid } = datablock;
      const checked = await slimcd.sessions.checkSession({ sessionid }, { binding });
      expect(checked.response).toBe('TIMEOUT');
      const cancelled = await slimcd.sessions.cancelSession({ sessionid }, { binding });
      expect(cancelled).toMatchObject({ response: 'Success', description: 'OK' });
      expect(sessions.get(sessionid)).toMatchObject({ state: 'cancelled', user });
    });
  });
}

test('the mock gateways accept the sample login of SlimCD as a user name and as a client ID', async () => {
  const { clientid, clientPassword: password } = samples.slimcd;
  for (const credential of [
    { username: clientid, password },
    { clientid, password },
  ]) {
    await withMock({}, async () => {
      expect(await createSlimCD().sessions.cancelSession({ ...credential, ...SESSION })).toMatchObject({
        description: 'OK',
      });
    });
  }
});

test('the mock gateways accept `credentials` of the merchant in addition to the samples', async () => {
  const credentials = {
    slimcd: { username: 'MYSHOP01', password: 'mine' },
    pagos: { token: 'my-token' },
    ftipgw: { Username: 'me', Password: 'mine', Vendor: '7' },
    zastrpay: { apiKey: 'my-key' },
    gvp: { token: 'AU_mine', pin: '1234' },
  };
  await withMock({ credentials, allowUnsignedGvp: true }, async () => {
    await createSlimCD(credentials.slimcd).sessions.cancelSession(SESSION);
    const pagos = createPagos({ origin: 'https://pagos.example', ...credentials.pagos });
    await pagos.openDedicatedSession({ ApplicationKey: samples.pagos.ApplicationKey });
    await createFtipgw().getClientSessionID(credentials.ftipgw);
    const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', ...credentials.zastrpay });
    await zastrpay.cancelRedirectSession({ redirectSessionId: samples.zastrpay.redirectSessionId });
    const product = { productId: samples.gvp.productId, productTypeId: samples.gvp.productTypeId };
    await createGvp({ serviceRoot: 'https://gvp.example/x' }).cancelProduct({ ...credentials.gvp, ...product });
  });
});

test('relay answers a client that goes through the merchant’s relay, without credentials in the request', async () => {
  const relay = 'https://shop.example/pay';
  await withMock({ relay: '/pay' }, async ({ calls }) => {
    await createSlimCD({ relay }).sessions.cancelSession(SESSION);
    const pagos = createPagos({ relay });
    const { SessionId } = await pagos.openDedicatedSession({ ApplicationKey: samples.pagos.ApplicationKey });
    await pagos.closeDedicatedSession({ ApplicationKey: samples.pagos.ApplicationKey, SessionId });
    await createFtipgw({ relay }).getClientSessionID({});
    await createZastrpay({ relay }).cancelRedirectSession({
      redirectSessionId: samples.zastrpay.redirectSessionId,
    });
    const { productId, productTypeId, pin } = samples.gvp;
    await createGvp({ relay }).cancelProduct({ productId, productTypeId, pin });
    expect(calls.map(({ gateway }) => gateway)).toEqual(['slimcd', 'pagos', 'pagos', 'ftipgw', 'zastrpay', 'gvp']);
    expect(calls.every(({ applied }) => applied)).toBe(true);
  });
});

test('relay answers a relayed client of SlimCD by each binding, and the call keeps that binding', async () => {
  await withMock({ relay: '/pay' }, async ({ calls }) => {
    const { sessions } = createSlimCD({ relay: 'https://shop.example/pay' });
    for (const binding of ['form', 'json', 'get', 'resource', 'soap'] as const) {
      expect(await sessions.checkSession(SESSION, { binding })).toMatchObject({ response: 'TIMEOUT' });
    }
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'POST', 'POST']);
    expect(calls.map(({ headers }) => headers['content-type']?.split(';')[0])).toEqual([
      'application/x-www-form-urlencoded',
      'application/json',
      undefined,
      'application/x-www-form-urlencoded',
      'text/xml',
    ]);
  });
});

test('the real host names answer their own services alone', async () => {
  const ask = (host: string, service: string) =>
    gateways().fetch(`https://${host}.slimcd.com/soft/json/jsonscript.asp?service=${service}`);
  expect((await ask('trans', 'CancelSession')).status).toBe(404);
  expect((await ask('stats', 'CancelSession')).status).toBe(200);
  expect((await ask('stats', 'CloseBatch')).status).toBe(404);
});

test('GVP refuses a call without a signature unless `allowUnsignedGvp` is set', async () => {
  const { token, pin, productId, productTypeId } = samples.gvp;
  const gvp = createGvp({ serviceRoot: 'https://gvp.example/x' });
  const request = { token, pin, productId, productTypeId };
  await withMock({}, async () =>
    expect(await failureOf(gvp.cancelProduct(request))).toMatchObject({ outcome: 'unknown' }),
  );
  await withMock({ allowUnsignedGvp: true }, async () => expect(await gvp.cancelProduct(request)).toBeTruthy());
});

test('FTIPGW reads the names of a form without regard to case', async () => {
  const body = new URLSearchParams({ USERNAME: 'test', password: 'test', vendor: '0001' });
  const url = 'https://secure.ftipgw.com/admin/ws/recurring.asmx/GetClientSessionID';
  const response = await gateways().fetch(url, { method: 'POST', body });
  expect(await response.text()).toContain('<code>OK</code>');
});
