import { createPagos, createSlimCD } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, SHOP, samples, test } from './fixtures.js';
import { relay, WAYS } from './ways.js';

const { ApplicationKey, SessionId } = samples.pagos;

const BAD_RELAYS: unknown[] = [
  '//evil.example',
  '//evil.example/pay',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/pay//evil',
  '/pay\\..\\x',
  '/pay?x=1',
  '/pay#x',
  '/pay/%2e%2e',
  'pay',
  './pay',
  '',
  '/',
  'http://shop.example/pay',
  'https://user:pass@shop.example/pay',
  'https://shop.example/pay?x',
  'https:\\\\shop.example',
  'javascript:alert(1)',
  'data:,x',
  'blob:https://shop.example/x',
  7,
  true,
  {},
  [],
];
for (const bad of BAD_RELAYS) {
  test(`relay ${JSON.stringify(bad)} is refused by every factory`, async ({ upstream }) => {
    for (const call of Object.values(WAYS)) {
      const error = await failureOf(() => call({ relay: bad as string }));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
      expect(error.message).toMatch(/^relay must be /);
    }
    expect(upstream.sent).toEqual([]);
  });
}

test('a call with a relay path is rejected without a page, and the factory is not', async ({ upstream }) => {
  for (const call of Object.values(WAYS)) {
    const error = await failureOf(() => call({ relay: '/pay' }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message).toMatch(/^relay is a path, which needs a page/);
  }
  expect(upstream.sent).toEqual([]);
});

for (const [origin, where] of [
  ['https://shop.example', 'https://shop.example/pay'],
  ['http://192.168.0.7:8080', 'http://192.168.0.7:8080/pay'],
] as const) {
  test(`a path is resolved when the call is made, against ${origin}`, async ({ upstream }) => {
    const { fetch } = globalThis;
    const urls: string[] = [];
    globalThis.fetch = async (input) => {
      urls.push(`${input}`);
      return new Response('', { status: 500 });
    };
    const pagos = createPagos({ relay: '/pay' });
    Object.assign(globalThis, { location: { origin } });
    try {
      await failureOf(() => pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
    } finally {
      Reflect.deleteProperty(globalThis, 'location');
      globalThis.fetch = fetch;
    }
    expect(urls).toEqual([`${where}/pagos/Api/Applications/CloseDedicatedSession`]);
    expect(upstream.sent).toEqual([]);
  });
}

test('a relay path is rejected in a page without an origin, such as a sandboxed one', async () => {
  Object.assign(globalThis, { location: { origin: 'null' } });
  try {
    const error = await failureOf(() => WAYS.gvp?.({ relay: '/pay' }));
    expect(error.message).toMatch(/^relay is a path, which needs a page/);
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
});

// Options of direct clients. With a relay they would be a secret in a page, or have no meaning.
const DIRECT: Record<string, Record<string, unknown>> = {
  slimcd: { username: 'u', password: 'p', statsOrigin: SHOP, transOrigin: SHOP, transport: 'cors', jsonp: {} },
  pagos: { origin: SHOP, token: 'token' },
  ftipgw: { origin: SHOP, binding: 'soap' },
  zastrpay: { baseUrl: SHOP, apiKey: 'key' },
  gvp: { serviceRoot: SHOP, method: 'get', consumerSecret: 'secret' },
};
for (const [name, options] of Object.entries(DIRECT)) {
  for (const [option, value] of Object.entries(options)) {
    test(`${name}: ${option} is refused beside relay`, async ({ upstream, atShop }) => {
      const error = await failureOf(() => WAYS[name]?.({ relay, [option]: value }));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', gateway: name });
      expect(error.message).toMatch(
        new RegExp(`^${option} (must be omitted when relay is set: |is no option of create)`),
      );
      // An option that is undefined counts as absent.
      atShop.relay = async () => new Response('', { status: 500 });
      const arrived = await failureOf(() => WAYS[name]?.({ relay, retry: 0, [option]: undefined }));
      expect(arrived).toMatchObject({ code: 'GATEWAY' });
      expect(upstream.sent).toEqual([]);
    });
  }
}

test('a field that only begins like a secret passes', async ({ relayWith, upstream, atShop }) => {
  atShop.relay = relayWith();
  const request = { formname: 'Checkout', transtype: 'SALE', amount: '19.77', VendorOrder: '7', pinboard: 'none' };
  await createSlimCD({ relay }).sessions.createSession(request);
  expect(upstream.calls[0]?.fields).toMatchObject({ VendorOrder: '7', pinboard: 'none' });
});

const SECRETS: [gateway: string, fields: object][] = [
  ['slimcd', { username: 'x' }],
  ['slimcd', { UserName: 'x' }],
  ['slimcd', { password: 'x' }],
  ['slimcd', { Password: '' }],
  ['slimcd', { clientid: '1032', password: '289075' }],
  ['slimcd', { ClientID: 1032 }],
  ['ftipgw', { Username: 'x' }],
  ['ftipgw', { Password: 'x' }],
  ['ftipgw', { Vendor: '0001' }],
  ['gvp', { oauth_consumer_key: 'x' }],
  ['gvp', { oauth_signature: 'x' }],
  ['gvp', { consumerSecret: 'x' }],
];
for (const [gateway, fields] of SECRETS) {
  test(`${gateway}: ${Object.keys(fields).join(', ')} in a request is refused before it is sent`, async ({
    atShop,
  }) => {
    let asked = 0;
    atShop.relay = async () => new Response(`${asked++}`);
    const error = await failureOf(() => WAYS[gateway]?.({ relay }, fields));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', gateway });
    expect(error.message).toMatch(/^\w+ must be omitted when relay is set: the relay adds (it|the credential)$/);
    expect(asked).toBe(0);
  });
}
