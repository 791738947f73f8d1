import { createFtipgw } from '../../../src/index.js';
import { readForm, readSoap, readUrl } from './decode.js';
import { SHOP } from './option-rules.js';
import { sorted, type Target } from './target.js';

const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const SERVICE = 'https://secure.ftipgw.com/admin/ws/recurring.asmx';
const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
const RESULT = '<code>OK</code><error>OK</error><ClientSessionID>5b2c</ClientSessionID>';

/** A call of a caller who holds the secrets. */
export const base: Target = {
  gateway: 'ftipgw',
  operation: 'GetClientSessionID',
  create: createFtipgw as (options: unknown) => unknown,
  options: {},
  method: (client: { getClientSessionID: unknown }) => client.getClientSessionID,
  request: { Username: 'admin', Password: 'pass word&<>=', Vendor: '0042' },
  answer: {
    type: 'text/xml',
    body: `<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="${NAMESPACE}">${RESULT}</RecurringResult>`,
  },
  url: `${SERVICE}/GetClientSessionID`,
  headers: FORM,
  expect: (request) => sorted(Object.entries(request) as [string, string][]),
  read: (sent) => sorted(readForm(sent.body)),
};

/** The same call by each binding. */
export const BINDINGS: Readonly<Record<string, Target>> = {
  post: base,
  get: {
    ...base,
    options: { binding: 'get' },
    verb: 'GET',
    headers: {},
    read: (sent) => sorted([...readForm(readUrl(sent)[1] ?? ''), ...readForm(sent.body)]),
  },
  soap: {
    ...base,
    options: { binding: 'soap' },
    url: SERVICE,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}/GetClientSessionID"` },
    read: (sent) => sorted(readSoap(sent.body, 'GetClientSessionID', NAMESPACE)),
    answer: {
      type: 'text/xml',
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<GetClientSessionIDResponse xmlns="${NAMESPACE}"><GetClientSessionIDResult>${RESULT}` +
        '</GetClientSessionIDResult></GetClientSessionIDResponse></s:Body></s:Envelope>',
    },
  },
};

/** A call through a relay, which adds every field. */
export const relayed: Target = {
  ...base,
  options: { relay: `${SHOP}/pay` },
  request: {},
  url: `${SHOP}/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID`,
  relayed: true,
  // A form without a field.
  expect: () => [],
};
