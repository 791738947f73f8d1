import { createGvp, createZastrpay, end } from '../../../src/index.js';
import { everyText } from '../../support/every-text.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';

const PRODUCT = { token: 'AU_1', productId: 1107, productTypeId: 4, pin: '0042' };
const answer = (StatusMessage: string) => ({ body: JSON.stringify({ StatusCode: 7, StatusMessage, Content: '' }) });

for (const value of ['en', '1', 'de-DE', 'Pending']) {
  test(`the texts of the gateway stay when a header is ${value}`, async ({ wire }) => {
    wire.answers = [answer('PurchaseAlreadyInPendingOBCancellationException')];
    const gvp = createGvp({ serviceRoot: 'https://gvp.example', headers: { 'accept-language': value } });
    expect(await end(gvp, PRODUCT)).toMatchObject({ state: 'pending' });
    const { gatewayCode } = await failureOf(gvp.cancelProduct(PRODUCT));
    expect(gatewayCode).toBe('PurchaseAlreadyInPendingOBCancellationException');
  });
}

for (const value of ['s3cr', 's3cret', 'a-long-secret']) {
  test(`no error and no event contains a header that is ${value}`, async ({ wire }) => {
    wire.answers = [answer(`wrong token "${value}" and again ${value}`)];
    const gvp = createGvp({ serviceRoot: 'https://gvp.example', headers: async () => ({ 'x-csrf': value }) });
    expect(everyText(await failureOf(gvp.cancelProduct(PRODUCT)))).not.toContain(value);
    const zastrpay = createZastrpay({ baseUrl: 'https://z.example', headers: { 'x-csrf': value }, retry: 0 });
    wire.answers = [{ status: 404, body: JSON.stringify({ errorCode: value, details: { [value]: [value] } }) }];
    const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
    expect(everyText(await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId })))).not.toContain(value);
  });
}
