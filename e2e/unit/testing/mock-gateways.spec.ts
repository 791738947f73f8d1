import { expect, test } from '@playwright/test';
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

/** Runs with the mock gateways in place of `fetch`. */
async function withMock<Result>(
  options: GatewaysOptions,
  run: (mock: ReturnType<typeof gateways>) => Promise<Result>,
): Promise<Result> {
  const { fetch } = globalThis;
  const mock = gateways(options);
  globalThis.fetch = (input, init) => mock.fetch(input as string, init);
  try {
    return await run(mock);
  } finally {
    globalThis.fetch = fetch;
  }
}

const SESSION = { sessionid: samples.slimcd.sessionid };
const slimcd = createSlimCD({ username: samples.slimcd.username, transport: 'cors' });
const SALE = { transtype: 'SALE', amount: '19.77', cardnumber: samples.slimcd.cards.approved };

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
  test(`cancelSession ends as ${code} under ${fault}, which the gateway ${applied ? 'obeyed' : 'never saw'}`, async () => {
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

test('the sample login of the vendor is known as a user name and as a client ID', async () => {
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

test('credentials of the merchant are known beside the samples', async () => {
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

test('the real host names answer their own services alone', async () => {
  const ask = (host: string, service: string) =>
    gateways().fetch(`https://${host}.slimcd.com/soft/json/jsonscript.asp?service=${service}`);
  expect((await ask('trans', 'CancelSession')).status).toBe(404);
  expect((await ask('stats', 'CancelSession')).status).toBe(200);
  expect((await ask('stats', 'CloseBatch')).status).toBe(404);
});

test('GVP refuses a call without a signature, unless it is told to take it', async () => {
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

test('a payment is kept by its reference, and an equal one is refused unless allow_duplicates says yes', async () => {
  await withMock({}, async () => {
    const pay = (more: object = {}) =>
      slimcd.transact.processTransaction({ ...SALE, client_transref: 'order-7', ...more });
    await pay();
    expect(await failureOf(pay())).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
    await pay({ allow_duplicates: 'yes' });
    const { datablock } = await slimcd.reports.searchTransactions({ clienttransref: 'order-7' });
    const found = (datablock as { Transactions: { Transaction: object[] } }).Transactions.Transaction;
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ clienttransref: 'order-7', amount: '19.77', transtype: 'SALE', approved: 'Y' });
  });
});

test('a payment is found only after the delay that was set', async () => {
  await withMock({ findDelay: 3600 }, async () => {
    await slimcd.transact.processTransaction({ ...SALE, client_transref: 'order-8' });
    const { datablock } = await slimcd.reports.searchTransactions({ clienttransref: 'order-8' });
    expect(datablock).toEqual({ Transactions: { Transaction: null } });
  });
});

test('recordcountonly counts when it is there, and not when it says no', async () => {
  await withMock({}, async () => {
    for (const [recordcountonly, counts] of [
      ['', true],
      ['yes', true],
      ['false', false],
      ['no', false],
    ] as const) {
      const { datablock } = await slimcd.reports.searchTransactions({ recordcountonly });
      expect(Object.keys(datablock as object)).toEqual([counts ? 'RecordCount' : 'Transactions']);
    }
  });
});

for (const amount of ['abc', '-5', '1,99', '1e21', '0.30000000000000004', '']) {
  test(`an amount of "${amount}" is an Error`, async () => {
    const body = new URLSearchParams({ username: 'R6UT8C6M', transtype: 'SALE', amount, cardnumber: SALE.cardnumber });
    const url = 'https://trans.slimcd.com/soft/json/jsonpayment.asp';
    const response = await gateways().fetch(url, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ reply: { response: 'Error' } });
  });
}
