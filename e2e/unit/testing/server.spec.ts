import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createFtipgw, createGvp, createPagos, createSlimCD, createZastrpay } from '../../../src/index.js';
import { type Fault, type GatewayServer, samples, serveGateways } from '../../../src/testing/server/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';

let gateway: GatewayServer;
test.beforeAll(async () => {
  gateway = await serveGateways({ relay: '/pay' });
});
test.beforeEach(() => {
  gateway.fault = undefined;
  gateway.reset();
});
test.afterAll(() => gateway.close());

const { sessionid, username } = samples.slimcd;
const slimcd = (transport: 'cors' | 'auto' = 'cors') =>
  createSlimCD({ username, transport, ...gateway.addresses.slimcd });

test('addresses point each factory at the server', async () => {
  const { addresses } = gateway;
  await slimcd('auto').sessions.cancelSession({ sessionid });
  await createPagos({ token: samples.pagos.token, ...addresses.pagos }).closeDedicatedSession(samples.pagos);
  const { Username, Password, Vendor } = samples.ftipgw;
  await createFtipgw(addresses.ftipgw).getClientSessionID({ Username, Password, Vendor });
  const { apiKey, redirectSessionId } = samples.zastrpay;
  await createZastrpay({ apiKey, ...addresses.zastrpay }).cancelRedirectSession({ redirectSessionId });
  const { token, pin, productId, productTypeId } = samples.gvp;
  const unsigned = createGvp(addresses.gvp).cancelProduct({ token, pin, productId, productTypeId });
  expect(await failureOf(unsigned)).toMatchObject({ code: 'GATEWAY' });
  expect(gateway.calls.map(({ applied }) => applied)).toEqual([true, true, true, true, false]);
});

test('relay answers clients that are made with the address of a relay', async () => {
  const relay = `${gateway.origin}/pay`;
  const { productId, productTypeId, pin } = samples.gvp;
  await createGvp({ relay }).cancelProduct({ productId, productTypeId, pin });
  await createSlimCD({ relay }).sessions.cancelSession({ sessionid });
  expect(gateway.calls.map(({ applied }) => applied)).toEqual([true, true]);
});

for (const [fault, code, applied] of [
  ['reset-before', 'NETWORK', false],
  ['reset-after', 'NETWORK', true],
  ['hang-before', 'TIMEOUT', false],
  ['hang-after', 'TIMEOUT', true],
  ['cut-body', 'NETWORK', true],
] as const) {
  test(`cancelSession ends as ${code} under ${fault} over HTTP`, async () => {
    gateway.fault = fault;
    const error = await failureOf(slimcd().sessions.cancelSession({ sessionid }, { timeout: 1 }));
    expect(error).toMatchObject({ code, outcome: 'unknown' });
    expect(gateway.sessions.get(sessionid)?.state).toBe(applied ? 'cancelled' : 'open');
  });
}

test('cut-body sends the first half of the body before the connection closes', async () => {
  gateway.fault = 'cut-body';
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect(Number(port), hostname);
  socket.write('GET /soft/json/jsonscript.asp?service=CheckSession HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const received = await text(socket);
  expect(received).toContain('{"reply":{"response":"Error"');
  expect(received).not.toContain('datablock');
});

test('a preflight is allowed with every header it asks for, and refused where there is no CORS', async () => {
  const ask = (origin: string) =>
    fetch(`${origin}/Api/Applications/GetResult`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'authorization, x-mine' },
    });
  const allowed = await ask(gateway.origin);
  expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization, x-mine');
  gateway.fault = 'no-cors';
  expect((await ask(gateway.origin)).status).toBe(405);
  const bare = await serveGateways({ cors: false });
  expect((await ask(bare.origin)).status).toBe(405);
  await bare.close();
});

test('the hosted pay page takes a card and sends the payer on', async () => {
  const local = await serveGateways({ redirectUrl: 'https://shop.example/thanks' });
  const client = createSlimCD({ username, ...local.addresses.slimcd });
  const address = client.sessions.showSessionUrl({ sessionid });
  expect(await (await fetch(address)).text()).toContain('Card number');
  const body = new URLSearchParams({ sessionid, cardnumber: samples.slimcd.cards.approved });
  const paid = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  expect(paid.headers.get('location')).toContain('https://shop.example/thanks?sessionid=');
  expect(local.sessions.get(sessionid)?.state).toBe('paid');
  await local.close();
});

test('an address of no gateway is 404, and a request that Fetch does not know is 400', async () => {
  expect((await fetch(`${gateway.origin}/nowhere`)).status).toBe(404);
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect(Number(port), hostname);
  socket.write('TRACE / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

test('a taken port and an unusable one are refused in a sentence', async () => {
  const port = Number(new URL(gateway.origin).port);
  await expect(serveGateways({ port })).rejects.toThrow(
    `port ${port} is in use; choose another, or 0 for any free port`,
  );
  await expect(serveGateways({ port: 70_000 })).rejects.toThrow('port must be a whole number from 0 to 65535');
});

test('unknown options and faults are refused with the nearest name', async () => {
  await expect(serveGateways({ prot: 1 } as object)).rejects.toThrow(
    'prot is no option of serveGateways; did you mean port?',
  );
  await expect(serveGateways({ fault: 'pade' as Fault })).rejects.toThrow(
    'fault "pade" does not exist; did you mean "paid"?',
  );
  expect(() => {
    gateway.fault = 'pade' as Fault;
  }).toThrow('did you mean "paid"?');
});
