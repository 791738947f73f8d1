import { build } from 'esbuild';
import { createRelay, InvalidRequestError, type RelayOptions } from '../../../src/relay/index.js';
import { ACCOUNTS, expect, post, test } from './fixtures.js';

const authorize = () => true;
const { slimcd, pagos, ftipgw, zastrpay, gvp } = ACCOUNTS;

const BAD: [named: string, options: unknown][] = [
  ['options', undefined],
  ['options', null],
  ['options', 'authorize'],
  ['options', [authorize]],
  ['authorize', {}],
  ['authorize', { authorize: true }],
  ['authorise', { authorize, authorise: authorize }],
  ['slimCD', { authorize, slimCD: slimcd }],
  ['prefix', { authorize, prefix: 'pay' }],
  ['prefix', { authorize, prefix: '/' }],
  ['prefix', { authorize, prefix: '/pay/' }],
  ['prefix', { authorize, prefix: '/../pay' }],
  ['prefix', { authorize, prefix: '//pay' }],
  ['prefix', { authorize, prefix: '/pa%79' }],
  ['prefix', { authorize, prefix: 7 }],
  ['origin', { authorize, origin: 'shop.example' }],
  ['origin', { authorize, origin: 'http://shop.example' }],
  ['origin', { authorize, origin: 'https://shop.example/pay' }],
  ['origin', { authorize, origin: '*' }],
  ['allowOrigins', { authorize, allowOrigins: 'https://shop.example' }],
  ['allowOrigins', { authorize, allowOrigins: ['*'] }],
  ['allowOrigins', { authorize, allowOrigins: ['null'] }],
  ['allowOrigins', { authorize, allowOrigins: ['https://shop.example', 'http://other.example'] }],
  ['timeout', { authorize, timeout: 30_000 }],
  ['timeout', { authorize, timeout: 1.5 }],
  ['timeout', { authorize, timeout: -1 }],
  ['log', { authorize, log: console }],
  ['maxInFlight', { authorize, maxInFlight: 0 }],
  ['maxInFlight', { authorize, maxInFlight: 1.5 }],
  ['maxInFlight', { authorize, maxInFlight: 1_000_001 }],
  ['maxInFlight', { authorize, maxInFlight: '10' }],
  ['slimcd', { authorize, slimcd: 'R6UT8C6M' }],
  ['slimcd.username', { authorize, slimcd: {} }],
  ['slimcd.username', { authorize, slimcd: { username: '' } }],
  ['slimcd.username', { authorize, slimcd: { username: {} } }],
  ['slimcd.password', { authorize, slimcd: { ...slimcd, password: [] } }],
  ['slimcd.statsOrigin', { authorize, slimcd: { ...slimcd, statsOrigin: 'http://stats.slimcd.com' } }],
  ['slimcd.transOrigin', { authorize, slimcd: { ...slimcd, transOrigin: 'https://u:p@trans.slimcd.com' } }],
  ['pagos.origin', { authorize, pagos: { token: 'x' } }],
  ['pagos.origin', { authorize, pagos: { ...pagos, origin: 'https://calc.example/Api' } }],
  ['pagos.token', { authorize, pagos: { origin: pagos.origin } }],
  ['pagos.token', { authorize, pagos: { ...pagos, token: 'a\r\nx: y' } }],
  ['ftipgw.origin', { authorize, ftipgw: { ...ftipgw, origin: 'ftp://secure.ftipgw.com' } }],
  ['Username', { authorize, ftipgw: { ...ftipgw, Username: '' } }],
  ['Password', { authorize, ftipgw: { Username: 'a', Vendor: '1' } }],
  ['Vendor', { authorize, ftipgw: { ...ftipgw, Vendor: 1 } }],
  ['zastrpay.baseUrl', { authorize, zastrpay: { apiKey: 'x' } }],
  ['zastrpay.apiKey', { authorize, zastrpay: { baseUrl: zastrpay.baseUrl } }],
  ['zastrpay.apiKey', { authorize, zastrpay: { ...zastrpay, apiKey: 'k y' } }],
  ['gvp.serviceRoot', { authorize, gvp: { ...gvp, serviceRoot: 'https://gvp.example/a?b' } }],
  ['gvp.consumerKey', { authorize, gvp: { ...gvp, consumerKey: '' } }],
  ['gvp.consumerSecret', { authorize, gvp: { ...gvp, consumerSecret: undefined } }],
  ['gvp.method', { authorize, gvp: { ...gvp, method: 'GET' } }],
  ['gvp.token', { authorize, gvp: { ...gvp, token: 'AU_x' } }],
];

for (const [index, [named, options]] of BAD.entries()) {
  test(`an unusable option is refused at once, by its name: ${named} (${index})`, () => {
    const make = () => createRelay(options as RelayOptions);
    expect(make).toThrow(InvalidRequestError);
    expect(make).toThrow(new RegExp(`^${named.replace(/\W/g, '\\$&')} (must|is) `));
    // The value may be the secret.
    for (const value of ['R6UT8C6M', 'u:p', 'x: y', 'AU_x', 'k y']) expect(make).not.toThrow(value);
  });
}

for (const options of [{ authorize }, { authorize, gvp: undefined }, { authorize, slimcd: null as never }]) {
  test(`createRelay refuses options without any gateway: ${Object.keys(options)}`, () => {
    const make = () => createRelay(options);
    expect(make).toThrow(InvalidRequestError);
    for (const gateway of ['slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp']) expect(make).toThrow(gateway);
  });
}

test('a gateway that is not configured is not served', async () => {
  const relay = createRelay({ authorize, slimcd, gvp: undefined });
  expect((await relay(post('/pay/gvp/CancelProduct'))).status).toBe(404);
});

test('the paths begin with the prefix', async ({ relayWith, upstream }) => {
  const relay = relayWith({ prefix: '/api/v1.0/checkout-pay' });
  const path = '/ftipgw/admin/ws/recurring.asmx/GetClientSessionID';
  expect((await relay(post(`/pay${path}`))).status).toBe(404);
  expect((await relay(post(`/api/v1.0/checkout-pay${path}`))).status).toBe(200);
  expect(upstream.sent).toHaveLength(1);
});

test('createRelay reads each option once', async ({ relayWith, upstream }) => {
  const slimcd = { username: 'before' };
  const options: Partial<RelayOptions> = { slimcd };
  const relay = relayWith(options);
  slimcd.username = 'after';
  await relay(post('/pay/slimcd/soft/json/jsonscript.asp?service=GetUserSettings'));
  expect(upstream.sent[0]?.body).toContain('before');
});

test('the built relay needs no document, no dependency and no particular runtime', async () => {
  const options = { bundle: true, packages: 'external', format: 'esm', minifyWhitespace: true, write: false } as const;
  const { outputFiles } = await build({ ...options, entryPoints: ['dist/relay.js'] });
  const code = outputFiles[0]?.text ?? '';
  expect(code).toContain('createRelay');
  expect(code.match(/\bimport\b/g)).toBeNull();
  // `document` is the name of a local variable in the XML parser.
  expect(code.match(/\b(window|process|Buffer|require|Deno|Bun|XMLHttpRequest|localStorage)\b\s*[.([]/g)).toBeNull();
});
