import { GVP_FIELDS, post, SHOP } from './fixtures.js';
import { type Attack, CANCEL, PRODUCT, SESSION, sessionid } from './requests.js';

const by = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Request(SHOP + path, { method, headers: { 'sec-fetch-site': 'same-origin', ...headers } });

/** Attacks by the path, the query, the method and the sender of a request. */
export const BY_ADDRESS: readonly Attack[] = [
  // Paths
  ['path traversal', () => post('/pay/gvp/../slimcd/soft/json/closebatch.asp'), 404],
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
];
