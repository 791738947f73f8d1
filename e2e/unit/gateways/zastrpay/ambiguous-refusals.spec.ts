import { createZastrpay } from '../../../../src/gateways/zastrpay/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';

const zastrpay = createZastrpay({ baseUrl: 'https://host.example/v1', retry: 0 });
const request = { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' };
const requestId = '0c7c6f5e-6d0b-4d1c-9a55-2f4f5d7be0aa';

const ROWS: [status: number, code: string, ofNewCall: string, ofRepeatedCall: string][] = [
  [400, 'InvalidRedirectSessionStateTransition', 'refused', 'unknown'],
  [409, 'EntityVersionMismatch', 'refused', 'unknown'],
  [404, 'RedirectSessionNotFound', 'refused', 'refused'],
  [400, 'Validation', 'refused', 'refused'],
  [400, 'InvalidTriggeredBy', 'refused', 'refused'],
];

for (const [status, code, ofNewCall, ofRepeatedCall] of ROWS) {
  test(`${code} to a call with the requestId of an earlier one is ${ofRepeatedCall}`, async ({ wire }) => {
    wire.answers = [{ status, body: JSON.stringify({ code }) }];
    const error = await failureOf(zastrpay.cancelRedirectSession(request, { requestId }));
    expect(error).toMatchObject({ gatewayCode: code, outcome: ofRepeatedCall, requestId });
  });

  test(`${code} to a call without a requestId is ${ofNewCall}, because the server recognises a copy`, async ({
    wire,
  }) => {
    wire.answers = [{ status, body: JSON.stringify({ code }) }];
    const error = await failureOf(zastrpay.cancelRedirectSession(request));
    expect(error).toMatchObject({ gatewayCode: code, outcome: ofNewCall });
  });
}
