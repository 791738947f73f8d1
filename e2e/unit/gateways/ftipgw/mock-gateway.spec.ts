import { samples } from '../../../../src/testing/index.js';
import { expect, test } from '../../../support/mock-gateways.js';

const { Username, Password, Vendor } = samples.ftipgw;
const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SERVICE = 'https://secure.ftipgw.com/admin/ws/recurring.asmx';
const FORM = { Username, Password, Vendor };
const FIELDS = Object.entries(FORM)
  .map(([name, value]) => `<${name}>${value}</${name}>`)
  .join('');

const method = (inside: string, xmlns = NAMESPACE) =>
  `<GetClientSessionID xmlns="${xmlns}">${inside}</GetClientSessionID>`;
const envelope = (inside: string, xmlns = SOAP) =>
  `<soap:Envelope xmlns:soap="${xmlns}"><soap:Body>${inside}</soap:Body></soap:Envelope>`;
const soap = (body: string, headers: Record<string, string> = {}) =>
  fetch(SERVICE, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}/GetClientSessionID"`, ...headers },
    body,
  });
const form = (path: string) => fetch(SERVICE + path, { method: 'POST', body: new URLSearchParams(FORM) });

const REQUESTS: [what: string, send: () => Promise<Response>, status: number, says: string][] = [
  ['a form', () => form('/GetClientSessionID'), 200, samples.ftipgw.ClientSessionID],
  ['a method in other letters', () => form('/getclientsessionid'), 500, 'No such method'],
  ['SOAP 1.1', () => soap(envelope(method(FIELDS))), 200, samples.ftipgw.ClientSessionID],
  ['SOAP as plain text', () => soap(envelope(method(FIELDS)), { 'content-type': 'text/plain' }), 415, ''],
  ['another envelope', () => soap(envelope(method(FIELDS), 'http://www.w3.org/2003/05/soap-envelope')), 500, 'Version'],
  ['no envelope', () => soap(FIELDS), 500, 'Version'],
  ['an action without quotes', () => soap(envelope(method(FIELDS)), { soapaction: 'x' }), 500, 'Client'],
  ['fields of another namespace', () => soap(envelope(method(FIELDS, 'urn:x'))), 200, 'Invalid_User'],
];
for (const [what, send, status, says] of REQUESTS) {
  test(`${what} is answered with ${status} ${says}`, async ({ mock }) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
    expect(mock.calls).toHaveLength(1);
  });
}
