import { ACCOUNTS, CALLS, expect, GVP_FIELDS, post, samples, test } from './fixtures.js';

const operations = (calls: readonly { operation: string }[]) => calls.map(({ operation }) => operation);
const timestamp = (url = '') => Number(new URL(url).searchParams.get('oauth_timestamp'));

for (const method of ['get', 'post'] as const) {
  test(`${method}: the gateway accepts the signature of the relay`, async ({ relayWith, upstream }) => {
    const relay = relayWith({ gvp: { ...ACCOUNTS.gvp, method } });
    expect(await (await relay(CALLS.gvp())).json()).toMatchObject({ StatusCode: 0 });
    const [call] = upstream.calls;
    expect([call?.applied, new URL(call?.url ?? '').searchParams.has('oauth_signature')]).toEqual([true, true]);
  });

  test(`${method}: the gateway refuses a signature that was made with another secret`, async ({
    relayWith,
    upstream,
  }) => {
    const relay = relayWith({ gvp: { ...ACCOUNTS.gvp, method, consumerSecret: 'another' } });
    expect(await (await relay(CALLS.gvp())).json()).toMatchObject({ StatusMessage: 'InvalidSignatureException' });
    expect(operations(upstream.calls)).toEqual(['CancelProduct']);
  });

  test(`${method}: the relay corrects a clock that is an hour off once, also for later calls`, async ({
    relayWith,
    upstream,
  }) => {
    upstream.fault = 'clock-ahead';
    const relay = relayWith({ gvp: { ...ACCOUNTS.gvp, method } });
    expect(await (await relay(CALLS.gvp())).json()).toMatchObject({ StatusCode: 0 });
    expect(operations(upstream.calls)).toEqual(['CancelProduct', 'GetTime', 'CancelProduct']);
    expect(upstream.calls.map(({ applied }) => applied)).toEqual([false, false, true]);
    const [first, second] = [upstream.sent[0], upstream.sent[2]].map((sent) => timestamp(sent?.url));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(3500);
    // GetTime has no signature and no field of the user.
    const { url, body } = upstream.sent[1] ?? { url: '', body: '' };
    expect([url, body]).toEqual([
      `https://gvp.example/dev/AuthenticationService.svc/GetTime?oauth_consumer_key=${samples.gvp.consumerKey}`,
      '',
    ]);
    await relay(post('/pay/gvp/CancelProduct', { ...GVP_FIELDS, productId: '428' }));
    expect(operations(upstream.calls)).toEqual(['CancelProduct', 'GetTime', 'CancelProduct', 'CancelProduct']);
  });
}

const REFUSED = { StatusCode: 17, Severity: 1, StatusMessage: 'InvalidTimestampException', Content: '' };

for (const [what, getTime, again] of [
  [
    'says nonsense, but has a date',
    () => new Response('<html>', { headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } }),
    1,
  ],
  [
    'is refused, but has a date',
    () => Response.json({ StatusCode: 5, Content: 0 }, { headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } }),
    1,
  ],
  [
    'has no time, but a date',
    () => Response.json({ StatusCode: 0, Content: 0 }, { headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } }),
    1,
  ],
  ['says nonsense', () => new Response('<html>'), 0],
  ['fails', () => Promise.reject(new Error('reset')), 0],
] as const) {
  test(`GetTime ${what}: the call is sent again ${again} times`, async ({ relayWith, upstream }) => {
    upstream.respond = ({ url }) => (url.includes('GetTime') ? getTime() : Response.json(REFUSED));
    expect(await (await relayWith()(CALLS.gvp())).json()).toEqual(REFUSED);
    const sent = upstream.sent.filter(({ url }) => !url.includes('GetTime'));
    expect(sent).toHaveLength(1 + again);
    // The next second may have begun in between.
    if (again) expect([0, 1]).toContain(timestamp(sent[1]?.url) - Date.UTC(2026, 0, 1) / 1000);
  });
}

for (const [difference, requests] of [
  [0, 1],
  [4, 1],
  [-4, 1],
  [60, 2],
  [-3600, 2],
] as const) {
  test(`a refusal of the timestamp is answered by ${requests} request(s) where the gateway's clock is ${difference} s ahead`, async ({
    relayWith,
    upstream,
  }) => {
    const refusal = { StatusCode: 91, StatusMessage: 'Invalid OAuth timestamp', Content: '' };
    upstream.respond = ({ url }) =>
      Response.json(
        url.includes('GetTime') ? { StatusCode: 0, Content: Math.floor(Date.now() / 1000) + difference } : refusal,
      );
    const relay = relayWith();
    expect(await (await relay(CALLS.gvp())).json()).toEqual(refusal);
    const times = upstream.sent.filter(({ url }) => url.includes('GetTime'));
    expect([times.length, upstream.sent.length - times.length]).toEqual([1, requests]);
  });
}

test('a failure that only mentions a timestamp is not sent again', async ({ relayWith, upstream }) => {
  for (const said of [
    'The cancellation was stored, but its timestamp could not be written',
    'row timestamp conflict',
  ]) {
    upstream.sent.length = 0;
    upstream.respond = () => Response.json({ StatusCode: 500, StatusMessage: said, Content: '' });
    await relayWith()(CALLS.gvp());
    expect(upstream.sent).toHaveLength(1);
  }
});

test('the relay signs all calls again that were signed before it corrected its clock', async ({
  relayWith,
  upstream,
}) => {
  upstream.fault = 'clock-ahead';
  const relay = relayWith();
  const calls = ['1107', '428', '1110'].map((productId) =>
    relay(post('/pay/gvp/CancelProduct', { ...GVP_FIELDS, productId })),
  );
  for (const response of await Promise.all(calls)) expect(await response.text()).not.toMatch(/timestamp/i);
  expect(operations(upstream.calls).filter((name) => name === 'CancelProduct')).toHaveLength(6);
});

for (const StatusMessage of [
  'OK, timestamp 7',
  'UserPurchasePinValueNoMatchException at timestamp 7',
  'PurchaseAlreadyCancelled, timestamp 7',
  'UserTimestampUpdateException',
]) {
  test(`"${StatusMessage}" does not make the relay ask for the time`, async ({ relayWith, upstream }) => {
    const StatusCode = StatusMessage.startsWith('OK') ? 0 : -1;
    upstream.respond = () => Response.json({ StatusCode, StatusMessage });
    await relayWith()(CALLS.gvp());
    expect(upstream.sent).toHaveLength(1);
  });
}

for (const status of [500, 503]) {
  test(`the relay forwards HTTP ${status} once, also when its body refuses the timestamp`, async ({
    relayWith,
    upstream,
  }) => {
    upstream.respond = () => Response.json(REFUSED, { status });
    const response = await relayWith()(CALLS.gvp());
    expect([response.status, await response.json()]).toEqual([status, REFUSED]);
    expect(upstream.sent).toHaveLength(1);
  });
}

test('the relay adds the token of the merchant’s session, and rejects a token of the page', async ({
  relayWith,
  upstream,
}) => {
  const token = ({ headers }: Request) => (headers.get('cookie') === 'sid=1' ? samples.gvp.token : undefined);
  const relay = relayWith({ gvp: { ...ACCOUNTS.gvp, token } });
  const { token: _, ...fields } = GVP_FIELDS;
  const call = (headers = {}, more = {}) => relay(post('/pay/gvp/CancelProduct', { ...fields, ...more }, headers));
  expect((await call()).status).toBe(403);
  expect((await call({ cookie: 'sid=1' }, { token: 'AU_other' })).status).toBe(400);
  expect(upstream.sent).toHaveLength(0);
  expect(await (await call({ cookie: 'sid=1' })).json()).toMatchObject({ StatusCode: 0 });
});

test('neither the key nor the signature nor the stored token comes back', async ({ relayWith, upstream }) => {
  const token = 'AU_canary_token';
  upstream.respond = ({ url }) => Response.json({ StatusCode: 9, StatusMessage: `bad request ${url}`, Content: url });
  const { token: _, ...fields } = GVP_FIELDS;
  const relay = relayWith({ gvp: { ...ACCOUNTS.gvp, consumerKey: 'canary-key', token: () => token } });
  const text = await (await relay(post('/pay/gvp/CancelProduct', fields))).text();
  const signature = new URL(upstream.sent[0]?.url ?? '').searchParams.get('oauth_signature') ?? '';
  expect(text).toContain('[redacted]');
  for (const secret of ['canary', signature, encodeURIComponent(signature)]) expect(text).not.toContain(secret);
});
