import { CALLS, expect, GVP_FIELDS, post, SHOP, samples, test } from './world.js';

// Each row is a request that the relay answers by itself, and forwards nothing of.

const CANCEL = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
const CREATE = '/pay/slimcd/soft/json/jsonscript.asp?service=CreateSession';
const CLOSE = '/pay/pagos/Api/Applications/CloseDedicatedSession';
const RESULT = '/pay/pagos/Api/Applications/GetResult';
const TOKEN = '/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID';
const PRODUCT = '/pay/gvp/CancelProduct';
const SESSION = '/pay/zastrpay/redirect-sessions/d80d9e26-ffa0-43f2-8c2b-c96513cc9351/cancel';

const sessionid = samples.slimcd.sessionid;
const { ApplicationKey, SessionId } = samples.pagos;
const JSON_TYPE = { 'content-type': 'application/json' };
const json = (path: string, body: unknown, headers = {}) =>
  post(path, typeof body === 'string' ? body : JSON.stringify(body), { ...JSON_TYPE, ...headers });
const close = { ApplicationKey, SessionId };
const session = { formname: 'Checkout', transtype: 'SALE', amount: '19.77' };
const by = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Request(SHOP + path, { method, headers: { 'sec-fetch-site': 'same-origin', ...headers } });

/** A body that arrives piece by piece, without a length. */
const stream = (
  path: string,
  pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>,
) =>
  new Request(SHOP + path, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new ReadableStream<Uint8Array>({ pull }),
    duplex: 'half',
  } as RequestInit);

const ATTACKS: [what: string, request: () => Request, status: number][] = [
  // Paths
  ['path traversal', () => post('/pay/gvp/../slimcd/soft/closebatch.asp'), 404],
  ['path traversal, encoded', () => post('/pay/gvp/%2e%2e/%2e%2e/CancelProduct', GVP_FIELDS), 404],
  ['path traversal behind an operation', () => post(`${PRODUCT}/..%2fCreatePurchase`, GVP_FIELDS), 404],
  ['an encoded slash', () => post('/pay/gvp%2fCancelProduct', GVP_FIELDS), 404],
  ['an encoded slash, twice encoded', () => post('/pay/gvp%252fCancelProduct', GVP_FIELDS), 404],
  ['an encoded slash as the ID', () => post('/pay/zastrpay/redirect-sessions/..%2f..%2fadmin/cancel'), 404],
  ['a backslash, encoded', () => post('/pay/gvp%5cCancelProduct', GVP_FIELDS), 404],
  ['a double slash', () => post('/pay//gvp/CancelProduct', GVP_FIELDS), 404],
  ['a double slash in front', () => post('//evil.example/pay/gvp/CancelProduct', GVP_FIELDS), 404],
  ['a trailing slash', () => post(`${PRODUCT}/`, GVP_FIELDS), 404],
  ['path parameters', () => post(`${PRODUCT};x=1`, GVP_FIELDS), 404],
  ['an encoded letter', () => post('/pay/gvp/Cancel%50roduct', GVP_FIELDS), 404],
  ['another case', () => post('/pay/gvp/cancelproduct', GVP_FIELDS), 404],
  ['a null byte', () => post(`${PRODUCT}%00`, GVP_FIELDS), 404],
  ['an operation that is not in the table', () => post('/pay/gvp/CreatePurchase', GVP_FIELDS), 404],
  [
    'a service that is not in the table',
    () => post(`${CANCEL.replace('CancelSession', 'DeleteClient')}`, { sessionid }),
    404,
  ],
  ['no service', () => post('/pay/slimcd/soft/json/jsonscript.asp', { sessionid }), 404],
  [
    'the gateway’s own template as an ID',
    () => post('/pay/zastrpay/redirect-sessions/{redirectSessionId}/cancel'),
    404,
  ],
  ['no UUID as an ID', () => post('/pay/zastrpay/redirect-sessions/1/cancel'), 404],
  ['two UUIDs', () => post(SESSION.replace('/cancel', '/d80d9e26-ffa0-43f2-8c2b-c96513cc9351/cancel')), 404],
  ['a gateway that has no relay', () => post('/pay/constructor/CancelProduct', GVP_FIELDS), 404],
  // Queries
  ['a query beside the service', () => post(`${CANCEL}&x=1`, { sessionid }), 404],
  ['the service twice', () => post(`${CANCEL}&service=ProcessTransaction`, { sessionid }), 404],
  ['fields in the query', () => post(`${PRODUCT}?pin=0042`, GVP_FIELDS), 404],
  ['a callback in the query', () => post(`${CANCEL}&callback=alert`, { sessionid }), 400],
  ['a callback in other letters', () => post(`${CANCEL}&CallBack=alert`, { sessionid }), 400],
  ['jsonp in the query', () => post(`${CANCEL}&jsonp=%7B%7D`, { sessionid }), 400],
  // Methods
  ['GET', () => by('GET', CANCEL), 405],
  ['HEAD', () => by('HEAD', CANCEL), 405],
  ['PUT', () => by('PUT', CANCEL), 405],
  ['DELETE', () => by('DELETE', SESSION), 405],
  ['OPTIONS without a preflight', () => by('OPTIONS', PRODUCT), 405],
  ['a script element with a callback', () => by('GET', `${CANCEL}&sessionid=${sessionid}&callback=alert`), 405],
  ['method override by a header', () => by('GET', PRODUCT, { 'x-http-method-override': 'POST' }), 405],
  ['method override by a field', () => post(PRODUCT, { ...GVP_FIELDS, _method: 'GET' }), 400],
  ['method override by a query', () => post(`${PRODUCT}?_method=GET`, GVP_FIELDS), 404],
  // Who sends it
  [
    'a form of another site',
    () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
    403,
  ],
  [
    'a form of another site in an old browser',
    () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': '', origin: 'https://evil.example' }),
    403,
  ],
  ['no Origin', () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': '' }), 403],
  [
    'the Origin null of a sandbox',
    () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': 'cross-site', origin: 'null' }),
    403,
  ],
  [
    'a page of a subdomain',
    () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': 'same-site', origin: 'https://x.shop.example' }),
    403,
  ],
  ['the right Referer alone', () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': '', referer: `${SHOP}/` }), 403],
  [
    'X-Forwarded-Host',
    () =>
      post(PRODUCT, GVP_FIELDS, {
        'sec-fetch-site': '',
        origin: 'https://evil.example',
        'x-forwarded-host': 'evil.example',
      }),
    403,
  ],
  [
    'a Host like the Origin',
    () => post(PRODUCT, GVP_FIELDS, { 'sec-fetch-site': '', origin: 'https://evil.example', host: 'evil.example' }),
    403,
  ],
  // Secrets and unknown fields
  ['a user name', () => post(CANCEL, { sessionid, username: 'x' }), 400],
  ['a user name in other letters', () => post(CANCEL, { sessionid, UserNAME: 'x' }), 400],
  ['a password', () => post(CANCEL, { sessionid, password: '' }), 400],
  ['a password as a user field', () => post(CREATE, { ...session, Password: 'x' }), 400],
  [
    'a client ID with which a password would count',
    () => post(CANCEL, { sessionid, clientid: '1032', password: '289075' }),
    400,
  ],
  ['the admin user', () => post(TOKEN, { Username: 'x' }), 400],
  ['the vendor', () => post(TOKEN, { Vendor: '2' }), 400],
  ['a signature', () => post(PRODUCT, { ...GVP_FIELDS, oauth_signature: 'x' }), 400],
  ['a consumer key', () => post(PRODUCT, { ...GVP_FIELDS, oauth_consumer_key: 'x' }), 400],
  ['a token in JSON', () => json(CLOSE, { ...close, Authorization: 'Bearer x' }), 400],
  ['an unknown field', () => post(PRODUCT, { ...GVP_FIELDS, deviceType: '1' }), 400],
  ['an unknown field of SlimCD', () => post(CANCEL, { sessionid, siteid: '2' }), 400],
  ['an unknown field of Pagos', () => json(CLOSE, { ...close, AllowImpersonation: true }), 400],
  ['a known field in other letters', () => json(CLOSE, { ...close, sessionId: 'x' }), 400],
  [
    'a member of a member in other letters',
    () => json(RESULT, { ApplicationKey, Inputs: [], Outputs: [], SaveInformation: { save: true } }),
    400,
  ],
  ['a callback in the body', () => post(CREATE, { ...session, callback: 'alert' }), 400],
  ['jsonp in the body', () => post(CREATE, { ...session, JSONP: '{}' }), 400],
  ['the service in the body', () => post(CREATE, { ...session, service: 'CloseBatch' }), 400],
  ['a field named __proto__', () => post(PRODUCT, { ...GVP_FIELDS, ['__proto__']: 'x' }), 400],
  [
    'a member named __proto__',
    () => json(CLOSE, `{"ApplicationKey":"${ApplicationKey}","SessionId":"x","__proto__":{"a":1}}`),
    400,
  ],
  ['a field named constructor', () => post(PRODUCT, { ...GVP_FIELDS, constructor: 'x' }), 400],
  ['SSRF by a field', () => post(PRODUCT, { ...GVP_FIELDS, serviceRoot: 'http://169.254.169.254' }), 400],
  ['SSRF by a field of SlimCD', () => post(CANCEL, { sessionid, statsOrigin: 'http://169.254.169.254' }), 400],
  // Duplicates
  ['a field twice', () => post(PRODUCT, `${new URLSearchParams(GVP_FIELDS)}&productId=1`), 400],
  ['a field twice in two spellings', () => post(CANCEL, `sessionid=${sessionid}&SessionID=${sessionid}`), 400],
  ['a field twice, once encoded', () => post(CANCEL, `sessionid=${sessionid}&%73essionid=${sessionid}`), 400],
  ['a member twice', () => json(CLOSE, `{"SessionId":"a","ApplicationKey":"b","SessionId":"c"}`), 400],
  [
    'a member twice, once escaped',
    () => json(CLOSE, `{"SessionId":"a","ApplicationKey":"b","Sessi\\u006fnId":"c"}`),
    400,
  ],
  [
    'a member of a member twice',
    () => json(RESULT, `{"ApplicationKey":"b","Inputs":[],"Outputs":[],"SaveInformation":{"Save":false,"Save":true}}`),
    400,
  ],
  // Bodies
  ['a body too long by its header', () => post(PRODUCT, { ...GVP_FIELDS, pin: 'x'.repeat(70_000) }), 413],
  [
    'a body too long, and silent about it',
    () => stream(PRODUCT, (c) => c.enqueue(new Uint8Array(8192).fill(120))),
    413,
  ],
  ['a body that is slow', () => stream(PRODUCT, () => new Promise<void>(() => {})), 408],
  ['a body that breaks off', () => stream(PRODUCT, (c) => c.error(new Error('reset'))), 408],
  ['a body that is packed', () => post(PRODUCT, GVP_FIELDS, { 'content-encoding': 'gzip' }), 415],
  ['a body where there is none', () => post(SESSION, 'x'), 400],
  ['JSON where a form is due', () => json(PRODUCT, GVP_FIELDS), 415],
  ['a form where JSON is due', () => post(CLOSE, close), 415],
  ['text that looks like JSON, without a preflight', () => json(CLOSE, close, { 'content-type': 'text/plain' }), 415],
  ['a multipart form', () => post(PRODUCT, '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }), 415],
  ['no UTF-8', () => post(PRODUCT, new Uint8Array([112, 105, 110, 61, 255])), 400],
  ['no JSON', () => json(CLOSE, '{'), 400],
  ['a list', () => json(CLOSE, [close]), 400],
  ['a JSON bomb', () => json(RESULT, `{"Inputs":${'['.repeat(30_000)}${']'.repeat(30_000)}}`), 400],
  ['an empty body', () => json(CLOSE, ''), 400],
  // Values
  ['no session', () => post(CANCEL, {}), 400],
  ['a session that is none', () => post(CANCEL, { sessionid: "' OR 1=1" }), 400],
  ['a PIN that is none', () => post(PRODUCT, { ...GVP_FIELDS, pin: '42&oauth_x=1' }), 400],
  ['an ID that is none', () => post(PRODUCT, { ...GVP_FIELDS, productId: '-1' }), 400],
  [
    'a session that is zero',
    () => json(CLOSE, { ApplicationKey, SessionId: '00000000-0000-0000-0000-000000000000' }),
    400,
  ],
  ['an object for an ID', () => json(CLOSE, { ApplicationKey, SessionId: { $ne: '' } }), 400],
  // Headers
  ['a request ID that is none', () => post(SESSION, '', { 'x-request-id': 'x' }), 400],
  [
    'two request IDs',
    () =>
      post(SESSION, '', {
        'x-request-id': '11111111-2222-4333-8444-555555555555, 11111111-2222-4333-8444-555555555556',
      }),
    400,
  ],
];

test('the table has its rows, and no name twice', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(ATTACKS.map(([what]) => what)).size).toBe(ATTACKS.length);
});

for (const [what, request, status] of ATTACKS) {
  test(`${what}: ${status}, and nothing is forwarded`, async ({ relayWith, upstream }) => {
    let asked = 0;
    const authorize = () => ++asked > 0;
    const response = await relayWith({ authorize, timeout: 1, origin: SHOP })(request());
    expect([response.status, upstream.sent]).toEqual([status, []]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    if (status === 405) expect(response.headers.get('allow')).toBe('POST');
    const { code, outcome, ...more } = await response.json();
    const own = { 403: ['AUTHENTICATION', 'refused'], 408: ['NETWORK', 'not-sent'] }[status];
    expect([code, outcome]).toEqual(own ?? ['INVALID_REQUEST', 'not-sent']);
    // What was sent is not said again.
    expect(JSON.stringify(more)).not.toMatch(/0042|OR 1=1|canary|alert|289075|169\.254/);
    if (status !== 400) expect(asked).toBe(0);
  });
}

const FORWARDED: [what: string, request: () => Request][] = [
  [
    'headers',
    () =>
      post(PRODUCT, GVP_FIELDS, {
        cookie: 'sid=1',
        authorization: 'Bearer x',
        'x-api-key': 'x',
        'x-forwarded-for': '1.2.3.4',
        te: 'trailers',
      }),
  ],
  ['a Host', () => post(PRODUCT, GVP_FIELDS, { host: 'evil.example', 'x-forwarded-host': 'evil.example' })],
  ['line breaks in a value', () => post(CREATE, { ...session, order_id: 'a\r\nX-Evil: 1\r\n\r\nHTTP/1.1 200 OK' })],
  ['an ampersand in a value', () => post(CREATE, { ...session, order_id: 'a&username=evil&password=evil' })],
  ['a token with everything', () => post(PRODUCT, { ...GVP_FIELDS, token: "a&oauth_nonce=b#c/../d?e\r\n'" })],
  [
    'a cell with everything',
    () =>
      json(RESULT, {
        ApplicationKey,
        Inputs: [{ Ref: '"},{', Value: [[{ Value: '\u2028</script>\\' }, { Value: ': 1' }]] }],
        Outputs: [],
      }),
  ],
];

for (const [what, request] of FORWARDED) {
  test(`${what} cannot change where a call goes or what it is`, async ({ relayWith, upstream }) => {
    upstream.respond = () => Response.json({});
    await relayWith()(request());
    expect(upstream.sent).toHaveLength(1);
    const [{ url, headers, body }] = upstream.sent as [(typeof upstream.sent)[0]];
    expect(new URL(url).hostname).toMatch(/^(gvp\.example|stats\.slimcd\.com|calc\.example)$/);
    expect(Object.keys(headers).filter((name) => !/^(content-type|authorization)$/.test(name))).toEqual([]);
    expect(headers.authorization ?? `Bearer ${samples.pagos.token}`).toBe(`Bearer ${samples.pagos.token}`);
    const form = url.includes('gvp') ? new URL(url).searchParams : new URLSearchParams(body);
    expect(new Set(form.keys()).size).toBe([...form].length);
    expect([null, samples.slimcd.username]).toContain(form.get('username'));
  });
}

test('a request ID that is sent again does not cancel twice', async ({ relayWith, upstream }) => {
  const relay = relayWith();
  const again = () => post(SESSION, '', { 'x-request-id': '11111111-2222-4333-8444-555555555555' });
  const texts = [await (await relay(again())).text(), await (await relay(again())).text()];
  expect(texts[0]).toBe(texts[1]);
  expect(upstream.calls.map(({ applied }) => applied)).toEqual([true, false]);
});

test('a call that was refused changes nothing for the next one', async ({ relayWith, upstream }) => {
  const relay = relayWith();
  for (const [, request, status] of ATTACKS) if (status !== 408) await relay(request());
  expect((await relay(CALLS.gvp())).status).toBe(200);
  expect(upstream.sent).toHaveLength(1);
});
