import { equal } from 'node:assert/strict';
import { createFtipgw, createGvp, createPagos, createZastrpay } from '../../../src/index.js';
import { readForm, readSoap, readUrl } from './decode.js';
import { SHOP } from './fake-page.js';
import { ZASTRPAY_SESSION } from './field-values.js';
import { type DocumentedOperation, type Fields, sorted } from './operation.js';
import { rowOf, operationOf as slimcdOperationOf } from './slimcd-operations.js';

// The operations of the gateways, directly and through a relay of the shop.

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
const JSON_BODY = { 'content-type': 'application/json' };
const RELAY = `${SHOP}/pay`;

/** Makes the same operation go through a relay. */
const relayed = (operation: DocumentedOperation, difference: Partial<DocumentedOperation>): DocumentedOperation => ({
  ...operation,
  options: { relay: RELAY },
  isRelayed: true,
  ...difference,
});

/** The operation of SlimCD that a method has, through a relay. */
export const relayedSlimcd = (method: string, request?: Fields): DocumentedOperation => ({
  ...slimcdOperationOf(rowOf(method), {
    options: { relay: RELAY },
    url: `${RELAY}/slimcd/soft/json/jsonscript.asp`,
    isRelayed: true,
    ...(request && { request }),
  }),
});

export const PAGOS_REQUESTS: Readonly<Record<string, Fields>> = {
  openDedicatedSession: { ApplicationKey: 'a4dcfb4f0464453b928ce1d6bcfb6aa3' },
  closeDedicatedSession: {
    ApplicationKey: 'a4dcfb4f0464453b928ce1d6bcfb6aa3',
    SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7',
  },
  getResult: {
    ApplicationKey: 'a4dcfb4f0464453b928ce1d6bcfb6aa3',
    Inputs: [{ Ref: 'Sheet1!A5', Value: [[{ Value: '19.77' }]] }],
    Outputs: ['Total'],
  },
};

export function pagosOperation(method: string): DocumentedOperation {
  const operation = method.charAt(0).toUpperCase() + method.slice(1);
  return {
    gateway: 'pagos',
    operation,
    create: createPagos as (options: unknown) => unknown,
    options: { origin: 'https://pagos.example', token: 'to.ken' },
    method: (client: Record<string, unknown>) => client[method],
    request: PAGOS_REQUESTS[method] as Fields,
    answer: {
      body: JSON.stringify({ Success: true, Messages: [], SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7' }),
    },
    url: `https://pagos.example/Api/Applications/${operation}`,
    headers: { ...JSON_BODY, authorization: 'Bearer to.ken' },
    expectedFields: (request) => JSON.parse(JSON.stringify(request)),
    readFields: ({ body }) => JSON.parse(body),
  };
}

export const relayedPagos = relayed(pagosOperation('closeDedicatedSession'), {
  url: `${RELAY}/pagos/Api/Applications/CloseDedicatedSession`,
  headers: JSON_BODY,
});

const FTIPGW_NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const FTIPGW_SERVICE = 'https://secure.ftipgw.com/admin/ws/recurring.asmx';
const FTIPGW_RESULT = '<code>OK</code><error>OK</error><ClientSessionID>5b2c</ClientSessionID>';

const ftipgwByPost: DocumentedOperation = {
  gateway: 'ftipgw',
  operation: 'GetClientSessionID',
  create: createFtipgw as (options: unknown) => unknown,
  options: {},
  method: (client: { getClientSessionID: unknown }) => client.getClientSessionID,
  request: { Username: 'admin', Password: 'pass word&<>=', Vendor: '0042' },
  answer: {
    type: 'text/xml',
    body: `<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="${FTIPGW_NAMESPACE}">${FTIPGW_RESULT}</RecurringResult>`,
  },
  url: `${FTIPGW_SERVICE}/GetClientSessionID`,
  headers: FORM,
  expectedFields: (request) => sorted(Object.entries(request) as [string, string][]),
  readFields: (sent) => sorted(readForm(sent.body)),
};

/** GetClientSessionID by each of its bindings. */
export const FTIPGW = {
  post: ftipgwByPost,
  get: {
    ...ftipgwByPost,
    options: { binding: 'get' },
    verb: 'GET',
    headers: {},
    readFields: (sent) => sorted([...readForm(readUrl(sent)[1] ?? ''), ...readForm(sent.body)]),
  },
  soap: {
    ...ftipgwByPost,
    options: { binding: 'soap' },
    url: FTIPGW_SERVICE,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${FTIPGW_NAMESPACE}/GetClientSessionID"` },
    readFields: (sent) => sorted(readSoap(sent.body, 'GetClientSessionID', FTIPGW_NAMESPACE)),
    answer: {
      type: 'text/xml',
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<GetClientSessionIDResponse xmlns="${FTIPGW_NAMESPACE}"><GetClientSessionIDResult>${FTIPGW_RESULT}` +
        '</GetClientSessionIDResult></GetClientSessionIDResponse></s:Body></s:Envelope>',
    },
  },
} satisfies Readonly<Record<string, DocumentedOperation>>;

/** The relay adds every field, so that the form is empty. */
export const relayedFtipgw = relayed(ftipgwByPost, {
  request: {},
  url: `${RELAY}/ftipgw/admin/ws/recurring.asmx/GetClientSessionID`,
  expectedFields: () => [],
});

export const zastrpay: DocumentedOperation = {
  gateway: 'zastrpay',
  operation: 'CancelRedirectSession',
  create: createZastrpay as (options: unknown) => unknown,
  options: { baseUrl: 'https://host.example/api', retry: 0 },
  method: (client: { cancelRedirectSession: unknown }) => client.cancelRedirectSession,
  request: { redirectSessionId: ZASTRPAY_SESSION },
  answer: { body: JSON.stringify({ id: ZASTRPAY_SESSION, state: 'Cancelled' }) },
  url: `https://host.example/api/redirect-sessions/${ZASTRPAY_SESSION}/cancel`,
  headers: { ...JSON_BODY, 'x-request-id': /^[\da-f]{8}(-[\da-f]{4}){4}[\da-f]{8}$/ },
  expectedFields: () => '',
  readFields: ({ url, body }) => {
    equal(url.includes('?'), false);
    return body;
  },
};

export const relayedZastrpay = relayed(zastrpay, {
  options: { relay: RELAY, retry: 0 },
  url: `${RELAY}/zastrpay/redirect-sessions/${ZASTRPAY_SESSION}/cancel`,
});

export const gvpByPost: DocumentedOperation = {
  gateway: 'gvp',
  operation: 'CancelProduct',
  create: createGvp as (options: unknown) => unknown,
  options: { serviceRoot: 'https://gvp.example/dev/Some.svc' },
  method: (client: { cancelProduct: unknown }) => client.cancelProduct,
  request: { token: 'to ken&=', productId: 1107, productTypeId: '4', pin: '0042' },
  answer: { body: '{"StatusCode":0}' },
  url: 'https://gvp.example/dev/Some.svc/CancelProduct',
  headers: FORM,
  expectedFields: (request) =>
    sorted(
      Object.entries(request).flatMap(([name, value]): [string, string][] =>
        value == null ? [] : [[name, String(value)]],
      ),
    ),
  readFields: (sent) => sorted([...readForm(readUrl(sent)[1] ?? ''), ...readForm(sent.body)]),
};

export const gvpByGet: DocumentedOperation = {
  ...gvpByPost,
  options: { ...gvpByPost.options, method: 'get' },
  verb: 'GET',
  headers: {},
};

export const relayedGvp = relayed(gvpByPost, { url: `${RELAY}/gvp/CancelProduct` });
