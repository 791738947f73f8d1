import type { RelayLogEntry, RelayOptions } from '../../../src/relay/index.js';
import { CALLS, expect, GATEWAYS, post, SHOP, test } from './world.js';

/** The same call from somewhere else: `undefined` takes a header away. */
function from(request: Request, headers: Record<string, string | undefined>): Request {
  const changed = new Request(request, {});
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) changed.headers.delete(name);
    else changed.headers.set(name, value);
  }
  return changed;
}

const SOURCES: [
  what: string,
  headers: Record<string, string | undefined>,
  options: Partial<RelayOptions>,
  status: number,
][] = [
  ['the shop’s own page', {}, {}, 200],
  ['the same behind a proxy, with another Host', { origin: 'https://www.shop.example', host: '10.0.0.7' }, {}, 200],
  ['neither header', { 'sec-fetch-site': undefined }, { origin: SHOP }, 403],
  ['an old browser without the option', { 'sec-fetch-site': undefined, origin: SHOP }, {}, 403],
  ['an old browser', { 'sec-fetch-site': undefined, origin: SHOP }, { origin: SHOP }, 200],
  ['an old browser on another port', { 'sec-fetch-site': undefined, origin: `${SHOP}:8443` }, { origin: SHOP }, 403],
  ['an old browser without TLS', { 'sec-fetch-site': undefined, origin: 'http://shop.example' }, { origin: SHOP }, 403],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { origin: SHOP }, 403],
  ['another site that is silent about itself', { 'sec-fetch-site': 'cross-site' }, { origin: SHOP }, 403],
  ['a sibling', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.example' }, { origin: SHOP }, 403],
  ['a frame without an origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }, { origin: SHOP }, 403],
  ['the address bar', { 'sec-fetch-site': 'none' }, { origin: SHOP }, 403],
  ['two words at once', { 'sec-fetch-site': 'same-origin, cross-site' }, { origin: SHOP }, 403],
  ['other letters', { 'sec-fetch-site': 'Same-Origin' }, { origin: SHOP }, 403],
  [
    'an origin that begins alike',
    { 'sec-fetch-site': 'cross-site', origin: 'https://app.example.evil.example' },
    { allowOrigins: ['https://app.example'] },
    403,
  ],
  [
    'an allowed origin',
    { 'sec-fetch-site': 'cross-site', origin: 'https://app.example' },
    { allowOrigins: ['https://app.example'] },
    200,
  ],
  [
    'an allowed origin in an old browser',
    { 'sec-fetch-site': undefined, origin: 'https://app.example' },
    { allowOrigins: ['https://app.example'] },
    200,
  ],
];

for (const [what, headers, options, status] of SOURCES) {
  test(`a call of ${what}: ${status}`, async ({ relayWith, upstream }) => {
    const response = await relayWith(options)(from(CALLS.slimcd(), headers));
    expect([response.status, upstream.sent.length]).toEqual([status, status === 200 ? 1 : 0]);
    if (status === 403) expect(await response.json()).toEqual({ code: 'AUTHENTICATION', outcome: 'refused' });
    // Only an origin that is allowed may read the answer.
    const allowed = options.allowOrigins && status === 200 ? 'https://app.example' : null;
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });
}

test('an allowed origin can read whatever the relay says, with cookies', async ({ relayWith }) => {
  const relay = relayWith({ allowOrigins: ['https://app.example'], authorize: () => false });
  const origin = { 'sec-fetch-site': 'cross-site', origin: 'https://app.example' };
  for (const request of [
    CALLS.gvp(),
    post('/pay/nowhere'),
    post('/pay/gvp/CancelProduct', { pin: '1', nonsense: '' }),
  ]) {
    const { headers } = await relay(from(request, origin));
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'retry-after',
      vary: 'Origin',
    });
  }
  const { headers } = await relay(CALLS.gvp());
  expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'Origin']);
});

const preflight = (path: string, headers: Record<string, string>) =>
  new Request(`${SHOP}${path}`, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example', 'access-control-request-method': 'POST', ...headers },
  });

test('a preflight of an allowed origin is answered, and nothing is sent', async ({ relayWith, upstream }) => {
  const relay = relayWith({ allowOrigins: ['https://app.example'] });
  const asked = 'content-type,x-csrf-token,x-request-id';
  const response = await relay(preflight('/pay/gvp/CancelProduct', { 'access-control-request-headers': asked }));
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': asked,
    'cache-control': 'no-store',
  });
  expect(upstream.sent).toEqual([]);
});

for (const [what, path, headers] of [
  ['of another origin', '/pay/gvp/CancelProduct', { origin: 'https://evil.example' }],
  ['of an origin like null', '/pay/gvp/CancelProduct', { origin: 'null' }],
  ['for what is not there', '/pay/gvp/CreatePurchase', {}],
] as const) {
  test(`a preflight ${what} is refused`, async ({ relayWith }) => {
    const response = await relayWith({ allowOrigins: ['https://app.example'] })(preflight(path, headers));
    expect(response.status).toBe(405);
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
  });
}

test('a preflight that asks for more than names gets none of them', async ({ relayWith }) => {
  const relay = relayWith({ allowOrigins: ['https://app.example'] });
  for (const asked of ['x;y', 'a'.repeat(2000)]) {
    const { headers } = await relay(preflight('/pay/gvp/CancelProduct', { 'access-control-request-headers': asked }));
    expect(headers.get('access-control-allow-headers')).toBe('');
  }
});

const DECISIONS: [what: string, authorize: RelayOptions['authorize']][] = [
  ['false', () => false],
  ['nothing', () => undefined as never],
  ['1', () => 1 as never],
  ['a word', () => 'true' as never],
  ['an object', () => ({}) as never],
  ['a promise of false', async () => false],
  ['a promise of a Boolean object', async () => new Boolean(true) as never],
  [
    'an exception',
    () => {
      throw new Error('canary');
    },
  ],
  ['a rejection', () => Promise.reject(new Error('canary'))],
];
for (const [what, authorize] of DECISIONS) {
  test(`authorize gives ${what}: 403, and nothing is sent`, async ({ relayWith, upstream }) => {
    for (const gateway of GATEWAYS) {
      const response = await relayWith({ authorize })(CALLS[gateway]());
      expect([response.status, await response.json()]).toEqual([403, { code: 'AUTHENTICATION', outcome: 'refused' }]);
    }
    expect(upstream.sent).toEqual([]);
  });
}

test('a decision that does not come is a no', async ({ relayWith, upstream }) => {
  const response = await relayWith({ timeout: 1, authorize: () => new Promise<boolean>(() => {}) })(CALLS.slimcd());
  expect([response.status, upstream.sent.length]).toEqual([403, 0]);
});

test('authorize gets what it needs, under names that do not change with the page', async ({ relayWith }) => {
  const seen: unknown[] = [];
  const authorize: RelayOptions['authorize'] = async ({ gateway, operation, fields, request }) => {
    seen.push({ gateway, operation, fields, cookie: request.headers.get('cookie') });
    return false;
  };
  const relay = relayWith({ authorize });
  for (const gateway of GATEWAYS) await relay(CALLS[gateway]());
  await relay(
    post('/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession', { SESSIONID: 'AB' }, { cookie: 'sid=1' }),
  );
  expect(seen).toMatchObject([
    {
      gateway: 'slimcd',
      operation: 'CancelSession',
      fields: { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' },
    },
    {
      gateway: 'pagos',
      operation: 'CloseDedicatedSession',
      fields: { SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7' },
    },
    { gateway: 'ftipgw', operation: 'GetClientSessionID', fields: {} },
    {
      gateway: 'zastrpay',
      operation: 'CancelRedirectSession',
      fields: { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' },
    },
    { gateway: 'gvp', operation: 'CancelProduct', fields: { productId: '1107', pin: '0042' } },
    { gateway: 'slimcd', fields: { sessionid: 'AB' }, cookie: 'sid=1' },
  ]);
});

test('what authorize does to the fields does not travel', async ({ relayWith, upstream }) => {
  const authorize: RelayOptions['authorize'] = ({ fields }) => delete (fields as Record<string, unknown>).sessionid;
  await relayWith({ authorize })(CALLS.slimcd());
  expect(upstream.sent[0]?.body).toContain('sessionid=');
});

test('the log gets five things and nothing else, and may fail', async ({ relayWith }) => {
  const log: RelayLogEntry[] = [];
  const id = '11111111-2222-4333-8444-555555555555';
  const relay = relayWith({
    log: (entry) => {
      log.push(entry);
      throw new Error('disk full');
    },
  });
  expect((await relay(from(CALLS.zastrpay(), { 'x-request-id': id }))).status).toBe(200);
  await relay(post('/pay/gvp/Secret?pin=0042', { pin: '0042' }, { 'x-request-id': 'a line\tof 0042' }));
  await relayWith({ log: async () => Promise.reject(new Error('disk full')) })(CALLS.gvp());
  const milliseconds = expect.any(Number);
  expect(log).toEqual([
    { method: 'POST', operation: 'CancelRedirectSession', status: 200, milliseconds, requestId: id },
    { method: 'POST', operation: undefined, status: 404, milliseconds, requestId: undefined },
  ]);
});

test('what nobody thought of is answered too, without a word about it', async ({ relayWith, upstream }) => {
  const request = post('/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession');
  Object.defineProperty(request, 'body', {
    get() {
      throw new TypeError('a secret of the server');
    },
  });
  const response = await relayWith()(request);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ code: 'GATEWAY', outcome: 'unknown' });
  expect(upstream.sent).toEqual([]);
});
