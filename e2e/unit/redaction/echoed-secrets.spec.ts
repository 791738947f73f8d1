import { createFtipgw, createGvp } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { refusalBy } from '../../support/secret-scan/canaries.js';
import { expect, expectNothing, test } from './fixtures.js';

test("the gateway's code survives a short user name that is a part of it", async ({ wire }) => {
  for (const Username of ['OK', 'Inv', 'Login', 'alid', 'e']) {
    wire.answers = [refusalBy('ftipgw', `no user ${Username} here`)];
    const error = await failureOf(createFtipgw().getClientSessionID({ Username, Password: 'p', Vendor: '1' }));
    expect(error).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'Invalid_Login' });
    expect(error.message).toContain('refused: [redacted]');
    expect(error.reply).toMatchObject({ error: `no user ${Username} here` });
  }
});

test('a PIN that comes back as a number is redacted', async ({ wire }) => {
  const body = { StatusCode: 7, StatusMessage: '', Content: { pin: 4711, other: 47 } };
  wire.answers = [{ body: JSON.stringify(body) }];
  const request = { token: 'AU_1', productId: 1, productTypeId: 1, pin: '4711' };
  const error = await failureOf(createGvp({ serviceRoot: 'https://g.example' }).cancelProduct(request));
  expect(error.reply).toEqual({ ...body, Content: { pin: '[redacted]', other: 47 } });
});

test('a code or a SOAP fault that is what was sent is redacted', async ({ wire }) => {
  const Password = 'CANARY<&>"CANARY';
  const request = { Username: 'admin', Password, Vendor: '0001' };
  const escaped = Password.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const record = `<RecurringResult xmlns="http://www.tpisoft.com/Admin/ws"><code>${escaped}</code></RecurringResult>`;
  const fault = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>${escaped}</faultcode><faultstring>${escaped}</faultstring></s:Fault></s:Body></s:Envelope>`;
  for (const [binding, body, code] of [
    ['post', record, 'REFUSED'],
    ['soap', fault, 'GATEWAY'],
  ] as const) {
    wire.answers = [{ type: 'text/xml', status: code === 'GATEWAY' ? 500 : 200, body }];
    const error = await failureOf(createFtipgw({ binding }).getClientSessionID(request));
    expect(error).toMatchObject({ code, gatewayCode: '[redacted]' });
    expectNothing(binding, error);
  }
});
