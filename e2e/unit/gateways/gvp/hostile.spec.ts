import { accessUntil, createGvp, purchaseStatus } from '../../../../src/index.js';
import { failureOf } from '../../../support/failures.js';
import { example2018, expect, METHODS, request, serviceRoot, test } from './fixtures.js';

interface Row {
  what: string;
  body: string;
  status?: number;
  type?: string;
  /** `PROTOCOL` unless set; always with the outcome `unknown`, except for `REFUSED`. */
  code?: string;
  gatewayCode?: string;
}

const OK = '{"StatusCode":0,"Severity":1,"StatusMessage":"OK","Content":""}';
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const said = (message: unknown, code = 7) => JSON.stringify({ StatusCode: code, Severity: 2, StatusMessage: message });

const ROWS: readonly Row[] = [
  { what: 'nothing', body: '' },
  { what: 'blanks', body: ' \n\t ' },
  { what: 'HTML', body: '<!doctype html><title>OK</title><h1>StatusCode 0</h1>', type: 'text/html' },
  { what: 'HTML with HTTP status 404', body: '<h1>Not found</h1>', status: 404, type: 'text/html' },
  { what: 'nothing with HTTP status 401', body: '', status: 401 },
  { what: 'nothing with HTTP status 403', body: '', status: 403 },
  { what: 'text', body: 'OK', type: 'text/plain' },
  { what: 'XML', body: '<r><StatusCode>0</StatusCode><StatusMessage>OK</StatusMessage></r>', type: 'text/xml' },
  { what: 'an answer that was cut', body: OK.slice(0, -10) },
  { what: 'an answer with more behind it', body: `${OK}${OK}` },
  { what: 'padded JSON', body: `callback(${OK})`, type: 'text/javascript' },
  { what: 'single quotes', body: OK.replaceAll('"', "'") },
  { what: 'null', body: 'null' },
  { what: 'true', body: 'true' },
  { what: '0', body: '0' },
  { what: 'a JSON text', body: '"OK"' },
  { what: 'a list', body: `[${OK}]` },
  { what: 'an empty object', body: '{}' },
  { what: 'no StatusCode', body: '{"Severity":1,"StatusMessage":"OK","Content":""}' },
  { what: 'statuscode in lower case', body: OK.replace('StatusCode', 'statuscode') },
  { what: 'an answer one level down', body: `{"reply":${OK}}` },
  { what: 'StatusCode in Content', body: `{"Content":${OK}}` },
  { what: 'StatusCode "0"', body: OK.replace('0', '"0"') },
  { what: 'StatusCode ""', body: OK.replace('0', '""') },
  { what: 'StatusCode null', body: OK.replace('0', 'null') },
  { what: 'StatusCode false', body: OK.replace('0', 'false') },
  { what: 'StatusCode true', body: OK.replace('0', 'true') },
  { what: 'StatusCode [0]', body: OK.replace('0', '[0]') },
  { what: 'StatusCode {}', body: OK.replace('0', '{}') },
  { what: 'StatusCode 0.5', body: OK.replace('0', '0.5') },
  { what: 'StatusCode 1e999', body: OK.replace('0', '1e999') },
  { what: 'StatusCode "30"', body: said('', 30).replace('30', '"30"') },
  { what: 'StatusCode twice, the last of them a text', body: OK.replace('}', ',"StatusCode":"0"}') },
  { what: 'a success by its prototype', body: `{"__proto__":${OK}}` },
  { what: 'a success by its constructor', body: `{"constructor":{"prototype":${OK}}}` },
  { what: 'a success with HTTP status 400', body: OK, status: 400 },
  { what: 'a success with HTTP status 403', body: OK, status: 403 },
  { what: 'a success that names an exception', body: said('PurchaseNotFoundException', 0) },
  { what: 'deep lists', body: deep(50_000) },
  { what: 'deep objects', body: `${'{"StatusCode":'.repeat(20_000)}0${'}'.repeat(20_000)}` },
  { what: 'a success with HTTP status 500', body: OK, status: 500, code: 'GATEWAY' },
  { what: 'HTML with HTTP status 503', body: '<h1>Busy</h1>', status: 503, type: 'text/html', code: 'GATEWAY' },
  { what: 'nothing with HTTP status 500', body: '', status: 500, code: 'GATEWAY' },
  { what: 'StatusCode -1', body: said('', -1), code: 'GATEWAY', gatewayCode: '-1' },
  { what: 'StatusCode 1e15', body: said('').replace('7', '1e15'), code: 'GATEWAY', gatewayCode: '1000000000000000' },
  { what: 'no StatusMessage', body: '{"StatusCode":7}', code: 'GATEWAY', gatewayCode: '7' },
  { what: 'StatusMessage null', body: said(null), code: 'GATEWAY', gatewayCode: '7' },
  { what: 'StatusMessage 0', body: said(0), code: 'GATEWAY', gatewayCode: '7' },
  { what: 'StatusMessage {}', body: said({ toString: 1 }), code: 'GATEWAY', gatewayCode: '7' },
  { what: 'an exception in a list', body: said(['PurchaseNotFoundException']), code: 'GATEWAY', gatewayCode: '7' },
  {
    what: 'a longer name that begins as an exception does',
    body: said('PurchaseNotFoundForUserException'),
    code: 'GATEWAY',
    gatewayCode: '7',
  },
  {
    what: 'a longer name that ends as an exception does',
    body: said('NotPurchaseAlreadyCancelledException'),
    code: 'GATEWAY',
    gatewayCode: '7',
  },
  {
    what: 'two exceptions at once',
    body: said('PurchaseNotFoundException or PurchaseAlreadyCancelledException'),
    code: 'GATEWAY',
    gatewayCode: '7',
  },
  {
    what: 'one exception in both spellings',
    body: said('PurchaseNotFound: PurchaseNotFoundException'),
    code: 'REFUSED',
    gatewayCode: 'PurchaseNotFoundException',
  },
  {
    what: 'a huge StatusMessage',
    body: said(`${'x '.repeat(1_900_000)}PurchaseNotFoundException`),
    code: 'REFUSED',
    gatewayCode: 'PurchaseNotFoundException',
  },
  { what: 'many exceptions', body: said('PurchaseNotFound PurchaseAlreadyCancelled '.repeat(50_000)), code: 'GATEWAY' },
  { what: 'a deep Content', body: `{"StatusCode":7,"Content":${deep(20_000)}}`, code: 'GATEWAY', gatewayCode: '7' },
  {
    what: 'a Content with __proto__',
    body: '{"StatusCode":7,"__proto__":{"polluted":1},"Content":{"__proto__":{"polluted":1}}}',
    code: 'GATEWAY',
    gatewayCode: '7',
  },
  {
    what: 'line breaks and control characters',
    body: said('No\r\n\u0000\u202e\u2028entry'),
    code: 'GATEWAY',
    gatewayCode: '7',
  },
];

for (const method of METHODS) {
  for (const { what, code = 'PROTOCOL', gatewayCode, ...reply } of ROWS) {
    test(`${what} by ${method} ends as ${code}`, async ({ answerWith }) => {
      const { requests } = answerWith(reply);
      const error = await failureOf(
        createGvp({ serviceRoot, method, retry: 2 }).cancelProduct(request, { timeout: 20 }),
      );
      expect(error).toMatchObject({
        code,
        outcome: code === 'REFUSED' ? 'refused' : 'unknown',
        gateway: 'gvp',
        operation: 'CancelProduct',
        retryable: false,
      });
      if (gatewayCode) expect(error.gatewayCode).toBe(gatewayCode);
      expect(error.message).toMatch(/^CancelProduct: /);
      expect(error.message).not.toMatch(/[\p{C}\u2028]/u);
      expect(error.message.length).toBeLessThan(300);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(requests).toHaveLength(1);
    });
  }
}

for (const [what, body] of [
  ['StatusCode -0', OK.replace('0', '-0')],
  ['StatusCode 0.0', OK.replace('0', '0.0')],
  ['a byte order mark', `\uFEFF${OK}`],
  ['more members', OK.replace('}', ',"More":{"__proto__":1}}')],
  ['nothing but StatusCode', '{"StatusCode":0}'],
  ['a Content of another type', OK.replace('""}', '[1,2]}')],
  ['a deep Content', OK.replace('""}', `${deep(20_000)}}`)],
  ['a CanWatch of another type', OK.replace('""}', '{"CanWatch":[]}}')],
] as const) {
  test(`StatusCode 0 is a success also when the reply has ${what}`, async ({ answerWith }) => {
    answerWith({ body, type: 'text/plain' });
    const reply = await createGvp({ serviceRoot }).cancelProduct(request);
    expect([purchaseStatus(reply), accessUntil(reply)]).toEqual([undefined, undefined]);
  });
}

test('no cut of the sample answer is a success or a refusal', async ({ answerWith }) => {
  const text = JSON.stringify(JSON.parse(example2018));
  for (let length = 0; length < text.length; length += 7) {
    answerWith({ body: text.slice(0, length) });
    const error = await failureOf(createGvp({ serviceRoot }).cancelProduct(request));
    expect(error.code).toBe('PROTOCOL');
  }
});
