import type { RelayOptions } from '../../../src/relay/index.js';
import { CALLS, expect, from, post, SHOP, test } from './fixtures.js';

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
    // Only an allowed origin can read the answer.
    const allowed = options.allowOrigins && status === 200 ? 'https://app.example' : null;
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });
}

test('an allowed origin can read each answer of the relay, with cookies', async ({ relayWith }) => {
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

test('a preflight that asks for headers that are no names allows none of them', async ({ relayWith }) => {
  const relay = relayWith({ allowOrigins: ['https://app.example'] });
  for (const asked of ['x;y', 'a'.repeat(2000)]) {
    const { headers } = await relay(preflight('/pay/gvp/CancelProduct', { 'access-control-request-headers': asked }));
    expect(headers.get('access-control-allow-headers')).toBe('');
  }
});
