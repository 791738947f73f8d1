import { ACCOUNTS, CALLS, expect, GATEWAYS, post, SHOP, samples, test } from './fixtures.js';

const PREFIXES = ['/pay', '/api/v2', '/t/0f8fad5b-d9cb-469f-a165-70867728950e'];

for (const prefix of PREFIXES) {
  test(`every gateway is served under ${prefix}, and under no other path`, async ({ relayWith, upstream }) => {
    const relay = relayWith({ prefix });
    for (const gateway of GATEWAYS) {
      const call = CALLS[gateway]();
      const under = (path: string) => relay(new Request(call.url.replace(`${SHOP}/pay`, SHOP + path), call.clone()));
      expect((await under(`${prefix}x`)).status).toBe(404);
      expect((await under(`/x${prefix}`)).status).toBe(404);
      expect((await under(prefix)).status, gateway).toBe(200);
    }
    expect(upstream.sent).toHaveLength(GATEWAYS.length);
  });
}

for (const gateway of GATEWAYS) {
  test(`${gateway}: a call without a secret is accepted from a page`, async ({ relayWith, upstream }) => {
    const response = await relayWith()(CALLS[gateway]());
    expect([response.status, upstream.sent.length, upstream.calls[0]?.applied]).toEqual([200, 1, true]);
    const { url, headers, redirect } = upstream.sent[0] as (typeof upstream.sent)[0];
    expect(redirect).toBe('manual');
    // Headers of the page are not forwarded.
    expect(
      Object.keys(headers)
        .sort()
        .filter((name) => !/^(content-type|authorization|x-api-key|x-request-id)$/.test(name)),
    ).toEqual([]);
    expect(url).not.toContain('shop.example');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
  });
}

test('Zastrpay: the relay adds the key and forwards the page’s request ID', async ({ relayWith, upstream }) => {
  const id = '11111111-2222-4333-8444-555555555555';
  const { redirectSessionId } = samples.zastrpay;
  const call = post(`/pay/zastrpay/redirect-sessions/${redirectSessionId}/cancel`, '', { 'x-request-id': id });
  await relayWith()(call);
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: `${ACCOUNTS.zastrpay.baseUrl}/redirect-sessions/${redirectSessionId}/cancel`,
    headers: { 'x-api-key': samples.zastrpay.apiKey, 'x-request-id': id, 'content-type': 'application/json' },
    body: '',
  });
  await relayWith()(CALLS.zastrpay());
  expect(upstream.sent[1]?.headers['x-request-id']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});

test('Pagos: the relay forwards the body unchanged, with the token', async ({ relayWith, upstream }) => {
  await relayWith()(CALLS.pagos());
  const { ApplicationKey, SessionId, token } = samples.pagos;
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://calc.example/Api/Applications/CloseDedicatedSession',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ApplicationKey, SessionId }),
  });
});
