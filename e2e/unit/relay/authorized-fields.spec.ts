import { documentedFields } from '../../../src/gateways/slimcd/documented-fields.js';
import { operations } from '../../../src/gateways/slimcd/operations.js';
import { encode } from '../../../src/gateways/slimcd/request.js';
import type { RelayOptions } from '../../../src/relay/index.js';
import { ACCOUNTS, CALLS, expect, from, GVP_FIELDS, post, test } from './fixtures.js';
import { ApplicationKey, CANCEL, CLOSE, CREATE, close, json, PRODUCT, RESULT, sessionid } from './requests.js';

const RESOURCE = '/pay/slimcd/soft/cancelsession.asp';
const envelope = (fields: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><CancelSession>${fields}</CancelSession></s:Body></s:Envelope>`;
const MARKUP = '<b/>&lt;';
const result = { ApplicationKey, Inputs: [], Outputs: [] };

/** Requests whose fields have allowed names and unusable values. */
const UNUSABLE: [what: string, request: () => Request][] = [
  ['a session of SlimCD that is markup', () => post(CANCEL, { sessionid: MARKUP })],
  ['a session of SlimCD that is a list', () => json(CANCEL, { sessionid: [sessionid] })],
  ['a session of SlimCD that is null', () => json(CANCEL, { sessionid: null })],
  ['a session of SlimCD that is a number', () => json(CANCEL, { sessionid: 7 })],
  ['a session of SlimCD that is missing', () => json(CANCEL, {})],
  ['an amount of SlimCD in words', () => post(CREATE, { formname: 'a', transtype: 'SALE', amount: 'ten' })],
  ['markup in the XML resource of SlimCD', () => post(RESOURCE, { sessionid: MARKUP })],
  ['markup in the SOAP of SlimCD', () => soap(envelope(`<sessionid>${sessionid}&lt;/sessionid&gt;</sessionid>`))],
  [
    'a card number for the query of SlimCD',
    () => inQuery({ formname: 'a', transtype: 'SALE', amount: '1', note: CARD }),
  ],
  ['a session of Pagos that is a list', () => json(CLOSE, { ...close, SessionId: [close.SessionId] })],
  ['a session of Pagos that is a number', () => json(CLOSE, { ...close, SessionId: 7 })],
  [
    'a session of Pagos that is zero',
    () => json(CLOSE, { ...close, SessionId: '00000000-0000-0000-0000-000000000000' }),
  ],
  ['an application of Pagos that is an object', () => json(RESULT, { ...result, ApplicationKey: { Ref: 'a' } })],
  ['inputs of Pagos that are text', () => json(RESULT, { ...result, Inputs: 'a' })],
  ['a malformed PIN of GVP', () => post(PRODUCT, { ...GVP_FIELDS, pin: '42' })],
  ['a malformed PIN of GVP, whose token the relay adds', () => post(PRODUCT, { ...WITHOUT_TOKEN, pin: '42' })],
  ['a product of GVP that is a word', () => post(PRODUCT, { ...GVP_FIELDS, productId: 'one' })],
  ['a missing product of GVP', () => post(PRODUCT, { pin: '0042' })],
  ['a request id of Zastrpay that is no UUID', () => from(CALLS.zastrpay(), { 'x-request-id': 'one' })],
];
const CARD = '4111 1111 1111 1111';
const { token: _, ...WITHOUT_TOKEN } = GVP_FIELDS;
const soap = (text: string) => post(RESOURCE, text, { 'content-type': 'text/xml' });
const inQuery = (fields: Record<string, string>) => post(CREATE, fields, { 'x-slimcd-binding': 'get' });

for (const [what, request] of UNUSABLE) {
  test(`the relay answers 400 without asking authorize or the gateway: ${what}`, async ({ relayWith, upstream }) => {
    const asked: unknown[] = [];
    const authorize = ({ fields }: { fields: unknown }) => asked.push(fields) > 0;
    for (const gvp of [ACCOUNTS.gvp, { ...ACCOUNTS.gvp, token: () => asked.push('token') && 'AU_1' }]) {
      const { status } = await relayWith({ authorize, gvp } as Partial<RelayOptions>)(request());
      expect(status).toBe(400);
    }
    expect([asked, upstream.sent]).toEqual([[], []]);
  });
}

test('authorize gets numbers and booleans of JSON as the text that the gateway gets', async ({
  relayWith,
  upstream,
}) => {
  let seen: unknown;
  const authorize: RelayOptions['authorize'] = ({ fields }) => {
    seen = fields;
    return true;
  };
  await relayWith({ authorize })(json(CREATE, { formname: 'a', transtype: 'SALE', amount: 19.5, gift: true }));
  const fields = { formname: 'a', transtype: 'SALE', amount: '19.5', gift: 'true' };
  expect(seen).toEqual(fields);
  expect(JSON.parse(upstream.sent[0]?.body ?? '')).toMatchObject(fields);
});

test('a page may name a client of SlimCD where the documents give the operation that field, and nowhere else', () => {
  const account = { relay: '/pay/slimcd', stats: '/pay/slimcd', trans: '/pay/slimcd' };
  for (const row of Object.values(operations).flat()) {
    const request = { sessionid, formname: 'a', transtype: 'SALE', amount: '1.00', clientid: '1032' };
    const run = () => encode(row, account, request).fields.some(({ name }) => name === 'clientid');
    if (documentedFields[row.operation]?.includes('clientid')) expect(run(), row.operation).toBe(true);
    else expect(run, row.operation).toThrow('clientid must be omitted when relay is set');
  }
});
