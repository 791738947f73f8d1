import { failureOf } from '../../support/failures.js';
import type { Way } from '../../support/secret-scan/canaries.js';
import { expect, expectNothing, open, test } from './fixtures.js';

/** A field that must not be what it is. */
const UNUSABLE: [factory: Way['factory'], options: object, method: Way['method'], request: object][] = [
  ['createSlimCD', { username: ['CANARY'] }, ['sessions', 'cancelSession'], {}],
  ['createSlimCD', { statsOrigin: 'https://CANARY:CANARY@stats.example' }, ['sessions', 'cancelSession'], {}],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { sessionid: 'CANARY' }],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { sessionid: '', password: { CANARY: 'CANARY' } }],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { password: 'CANARY\ud800' }],
  ['createPagos', { origin: 'https://p.example', token: 'CANARY CANARY' }, ['closeDedicatedSession'], {}],
  ['createPagos', { origin: 'https://p.example/?CANARY', token: 't' }, ['closeDedicatedSession'], {}],
  [
    'createPagos',
    { origin: 'https://p.example', token: () => 'CANARY\n' },
    ['closeDedicatedSession'],
    { ApplicationKey: 'a', SessionId: 'b' },
  ],
  [
    'createPagos',
    { origin: 'https://p.example', token: 't' },
    ['closeDedicatedSession'],
    { ApplicationKey: { CANARY: 1 } },
  ],
  ['createFtipgw', {}, ['getClientSessionID'], { Username: 'a', Password: 'CANARY\u0000', Vendor: '1' }],
  ['createFtipgw', {}, ['getClientSessionID'], { Username: 'a', Password: ['CANARY'], Vendor: '1' }],
  ['createZastrpay', { baseUrl: 'https://z.example', apiKey: 'CANARY\r\nx: y' }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example', headers: { a: 'CANARY\n' } }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example', headers: { 'CANARY:': 'x' } }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example' }, ['cancelRedirectSession'], { redirectSessionId: 'CANARY' }],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: 'CANARY', productId: 1, productTypeId: 1, pin: '08155' },
  ],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: ['CANARY'], productId: 1, productTypeId: 1, pin: '0815' },
  ],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: 'CANARY', productId: '0815', productTypeId: 'x', pin: '0815' },
  ],
];

test('a value that cannot be sent is rejected with a message that does not repeat it', async ({ wire }) => {
  for (const [factory, options, method, request] of UNUSABLE) {
    const way = { name: '', gateway: 'gvp', factory, options, method, request } as Way;
    const error = await failureOf(Promise.resolve().then(() => open(way).run(request)));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expectNothing(`${factory} ${method}`, error);
  }
  expect(wire.sent).toHaveLength(0);
});
