import { createGvp, createZastrpay } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';

const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) });

for (const token of ['T', 'PurchaseNotFoundException', 'PurchaseNotFound']) {
  test(`a GVP exception stays a documented code when the token is ${token}`, async ({ wire }) => {
    wire.answers = [json({ StatusCode: 7, StatusMessage: 'PurchaseNotFoundException' })];
    const gvp = createGvp({ serviceRoot: 'https://gvp.example/x' });
    const error = await failureOf(gvp.cancelProduct({ token, productId: 1107, productTypeId: 4, pin: '0042' }));
    expect(error.gatewayCode).toBe('PurchaseNotFoundException');
  });
}

test('a Zastrpay code stays a documented code when the key is the same word', async ({ wire }) => {
  wire.answers = [json({ code: 'Validation' }, 400)];
  const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', apiKey: 'Validation' });
  const request = { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' };
  expect((await failureOf(zastrpay.cancelRedirectSession(request))).gatewayCode).toBe('Validation');
});

test('a code that no document lists is redacted when it is a secret that was sent', async ({ wire }) => {
  wire.answers = [json({ code: 'sk_live_12345678' }, 400)];
  const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', apiKey: 'sk_live_12345678' });
  const request = { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' };
  expect((await failureOf(zastrpay.cancelRedirectSession(request))).gatewayCode).not.toContain('sk_live');
});
