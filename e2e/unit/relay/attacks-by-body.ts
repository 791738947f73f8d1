import { GVP_FIELDS, post, SHOP } from './fixtures.js';
import { ApplicationKey, type Attack, CANCEL, CLOSE, close, json, PRODUCT, RESULT, SESSION } from './requests.js';

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

/** Attacks by the body, and by values of fields and headers. */
export const BY_BODY: readonly Attack[] = [
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
