import type { CaseVector, OperationVector } from '../../../src/conformance/types.js';
import { vectors } from '../../../src/conformance/vectors.js';
import { createMockGateways } from '../../../src/testing/mock-gateways.js';
import { expect, test } from '../../support/node-test.js';

const ORIGINS = {
  slimcd: 'https://stats.slimcd.com',
  pagos: 'https://dev7.pagos.com',
  ftipgw: 'https://secure.ftipgw.com',
  zastrpay: 'https://api.example.com',
  gvp: 'https://gvp.example.com/v1',
};

/** The request of an operation as its vector gives it. */
function requestOf({ gateway, expected, method }: OperationVector): Request {
  const { path, query = {}, form, json, contains, headers } = expected;
  const text = contains && soapEnvelope(contains.join(''));
  const body = form ? new URLSearchParams(form) : json ? JSON.stringify(json) : text;
  expect(method, 'an operation of a client').not.toBe('');
  const url = `${ORIGINS[gateway]}${path}?${new URLSearchParams(query)}`;
  return new Request(url, { method: expected.method, headers: { ...headers, ...ID }, body });
}

/** Zastrpay requires an ID of each request. */
const ID = { 'x-request-id': '2b1ce6a4-6d0b-4d1c-9a55-2f4f5d7be001' };

const soapEnvelope = (content: string) =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${content}</GetClientSessionID></soap:Body></soap:Envelope>`;

for (const [name, operation] of Object.entries(vectors.operations)) {
  test(`the mock gateways answer as the vectors say: ${name}`, async () => {
    const gateways = createMockGateways({ allowUnsignedGvp: true });
    const response = await gateways.fetch(requestOf(operation));
    const success = vectors.cases.find(({ operation, expect }) => operation === name && expect.code === 'OK');
    const { status, type, json, text = '' } = (success as CaseVector).response;
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type.split(';')[0]);
    const body = await response.text();
    if (json) expect(namesOf(JSON.parse(body))).toEqual(expect.arrayContaining(namesOf(json as object)));
    else
      for (const [tag] of text.matchAll(/<(ClientSessionID|code|response|description)>/g)) expect(body).toContain(tag);
    expect(gateways.calls).toHaveLength(1);
  });
}

/** The names in a body, those below an outer `reply` included. */
function namesOf(body: object): string[] {
  return Object.entries(body).flatMap(([name, value]) => (name === 'reply' ? Object.keys(value as object) : [name]));
}
