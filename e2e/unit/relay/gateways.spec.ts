import { createHmac } from 'node:crypto';
import { ACCOUNTS, CALLS, expect, GATEWAYS, GVP_FIELDS, post, samples, test } from './world.js';

for (const gateway of GATEWAYS) {
  test(`${gateway}: a call of a page without a secret is accepted`, async ({ relayWith, upstream }) => {
    const response = await relayWith()(CALLS[gateway]());
    expect([response.status, upstream.sent.length, upstream.calls[0]?.applied]).toEqual([200, 1, true]);
    const { url, headers, redirect } = upstream.sent[0] as (typeof upstream.sent)[0];
    expect(redirect).toBe('manual');
    // What came from the page does not go on.
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

test('SlimCD: credential, host and path are the relay’s', async ({ relayWith, upstream }) => {
  const relay = relayWith({ slimcd: { username: '1032', password: '289075' } });
  await relay(CALLS.slimcd());
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `username=1032&password=289075&sessionid=${samples.slimcd.sessionid}`,
  });
});

const HOSTS: [path: string, fields: Record<string, string>, url: string][] = [
  [
    '/soft/json/jsonpayment.asp',
    { transtype: 'LOAD', cardnumber: '4111111111111111', expmonth: '12', expyear: '30' },
    'https://trans.slimcd.com/soft/json/jsonpayment.asp',
  ],
  [
    '/wswebservices/GetTemporaryToken.asp',
    { cardnumber: '4111111111111111' },
    'https://trans.slimcd.com/wswebservices/GetTemporaryToken.asp',
  ],
  [
    '/soft/json/jsonscript.asp?service=CloseBatch',
    { siteid: '1' },
    'https://trans.slimcd.com/soft/json/jsonscript.asp?service=CloseBatch',
  ],
  [
    '/soft/json/jsonscript.asp?service=GetOpenBatch2',
    { siteid: '1' },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=GetOpenBatch2',
  ],
  [
    '/soft/json/jsonscript.asp?service=GetOpenBatch',
    { siteid: '1' },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=GetOpenBatch',
  ],
  [
    '/soft/json/jsonscript.asp?service=SpawnSession',
    { sessionid: samples.slimcd.sessionid },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=SpawnSession',
  ],
];
for (const [path, fields, url] of HOSTS) {
  test(`SlimCD: ${path} is on its host`, async ({ relayWith, upstream }) => {
    await relayWith()(post(`/pay/slimcd${path}`, fields));
    expect(upstream.sent.map((sent) => sent.url)).toEqual([url]);
    // Making a session of a template asks for no credential.
    const anonymous = path.endsWith('SpawnSession');
    expect(new URLSearchParams(upstream.sent[0]?.body).get('username')).toBe(
      anonymous ? null : samples.slimcd.username,
    );
  });
}

test('SlimCD: a payment without a reference gets one, and user fields pass where the service has them', async ({
  relayWith,
  upstream,
}) => {
  const relay = relayWith();
  await relay(post('/pay/slimcd/soft/json/jsonpayment.asp', { TransType: 'SALE', Amount: '19.77' }));
  expect(new URLSearchParams(upstream.sent[0]?.body).get('client_transref')).toMatch(/^[\da-f]{20}$/);
  const fields = { FormName: 'Checkout', transtype: 'SALE', AMOUNT: '19.77', order_id: '7', First_Name: 'Ünal' };
  await relay(post('/pay/slimcd/soft/json/jsonscript.asp?service=CreateSession', fields));
  expect(Object.fromEntries(new URLSearchParams(upstream.sent[1]?.body))).toEqual({
    username: samples.slimcd.username,
    password: '',
    formname: 'Checkout',
    transtype: 'SALE',
    amount: '19.77',
    order_id: '7',
    First_Name: 'Ünal',
  });
});

test('FTIPGW: the admin user goes out, and only session, code and a clean error come back', async ({
  relayWith,
  upstream,
}) => {
  const relay = relayWith({ ftipgw: { Username: 'canary-user', Password: 'canary-pass', Vendor: '0001' } });
  upstream.respond = () =>
    new Response(
      `<?xml version="1.0" encoding="utf-8"?>
<RecurringResult xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.tpisoft.com/Admin/ws">
  <Partner>102</Partner><Username>canary-user</Username><Vendor>0001</Vendor>
  <code>OK</code><error>made &lt;b&gt; &amp; for canary-user, 0001</error><ClientSessionID>a&lt;b&amp;c</ClientSessionID>
  <Contracts><ContractInfo><Contract_Key>7</Contract_Key></ContractInfo></Contracts>
</RecurringResult>`,
      { headers: { 'content-type': 'text/xml; charset=utf-8' } },
    );
  const response = await relay(CALLS.ftipgw());
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://secure.ftipgw.com/admin/ws/recurring.asmx/GetClientSessionID',
    body: 'Username=canary-user&Password=canary-pass&Vendor=0001',
  });
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(await response.text()).toBe(
    '<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="http://www.tpisoft.com/Admin/ws">' +
      '<ClientSessionID>a&#60;b&#38;c</ClientSessionID><code>OK</code>' +
      '<error>made &#60;b&#62; &#38; for [redacted], [redacted]</error></RecurringResult>',
  );
});

for (const [what, status, type, body] of [
  ['a stack trace', 500, 'text/plain', 'System.InvalidOperationException: Missing parameter\n at C:\\inetpub\\x.cs'],
  ['a page', 500, 'text/html', '<h1>Request format is unrecognized</h1>'],
  ['a page with 200', 200, 'text/html', '<h1>hello</h1>'],
  ['another document', 200, 'text/xml', '<Response><code>OK</code></Response>'],
  ['an entity bomb', 200, 'text/xml', '<!DOCTYPE a [<!ENTITY b "c">]><RecurringResult>&b;</RecurringResult>'],
] as const) {
  test(`FTIPGW: of ${what} only the status goes back`, async ({ relayWith, upstream }) => {
    upstream.respond = () => new Response(body, { status, headers: { 'content-type': type } });
    const response = await relayWith()(CALLS.ftipgw());
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      status,
      'text/plain',
      '',
    ]);
  });
}

test('Zastrpay: the key is added, and the page’s request ID travels on', async ({ relayWith, upstream }) => {
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

test('Pagos: the body goes on as it is, with the token', async ({ relayWith, upstream }) => {
  await relayWith()(CALLS.pagos());
  const { ApplicationKey, SessionId, token } = samples.pagos;
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://calc.example/Api/Applications/CloseDedicatedSession',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ApplicationKey, SessionId }),
  });
});

/** The signature as another implementation makes it: the parameters of the query, sorted, by Node's own HMAC. */
function signatureOf(method: string, url: string, secret: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`.toUpperCase());
  searchParams.delete('oauth_signature');
  const pairs = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const base = [method, encode(origin + pathname), encode(pairs.join('&'))].join('&');
  return createHmac('sha1', `${encode(secret)}&`)
    .update(base)
    .digest('base64');
}

for (const method of ['get', 'post'] as const) {
  test(`GVP: a POST of the page goes on as a signed ${method}`, async ({ relayWith, upstream }) => {
    const gvp = { ...ACCOUNTS.gvp, consumerSecret: "s'e(c)r*e!t &ü", method };
    const token = "AU_t/o+k e'n*ü";
    await relayWith({ gvp })(post('/pay/gvp/CancelProduct', { ...GVP_FIELDS, token }));
    const [sent] = upstream.sent;
    const { origin, pathname, searchParams } = new URL(sent?.url ?? '');
    expect([sent?.method, origin + pathname]).toEqual([method.toUpperCase(), `${gvp.serviceRoot}/CancelProduct`]);
    const fields = Object.fromEntries(method === 'get' ? searchParams : new URLSearchParams(sent?.body));
    expect(fields).toMatchObject({ ...GVP_FIELDS, token });
    // In a POST the fields are no part of what is signed.
    expect(searchParams.has('pin')).toBe(method === 'get');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      oauth_version: '1.0',
      oauth_consumer_key: gvp.consumerKey,
      oauth_signature_method: 'HMAC-SHA1',
      oauth_signature: signatureOf(method.toUpperCase(), sent?.url ?? '', gvp.consumerSecret),
    });
    expect(Math.abs(Number(searchParams.get('oauth_timestamp')) - Date.now() / 1000)).toBeLessThan(60);
    expect(sent?.url).not.toContain(encodeURIComponent(gvp.consumerSecret));
    // No nonce twice.
    await relayWith({ gvp })(CALLS.gvp());
    expect(new URL(upstream.sent[1]?.url ?? '').searchParams.get('oauth_nonce')).not.toBe(
      searchParams.get('oauth_nonce'),
    );
  });
}
