import { createZastrpay, InvalidRequestError, type ZastrpayOptions } from '../../../../src/gateways/zastrpay/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { readText } from '../../../support/transcripts/read.js';

const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const baseUrl = 'https://host.example';
const zastrpay = createZastrpay({ baseUrl });

const throwing = () => {
  throw new Error('canary');
};

const REQUESTS: [string, unknown, string][] = [
  ['nothing', undefined, 'request'],
  ['a bare UUID', redirectSessionId, 'request'],
  ['a list', [redirectSessionId], 'request'],
  ['a proxy that throws', new Proxy({}, { ownKeys: throwing }), 'request'],
  ['a getter that throws', Object.defineProperty({}, 'x', { enumerable: true, get: throwing }), 'request'],
  ['an ID in another case', { redirectsessionid: redirectSessionId }, 'redirectSessionId'],
];
for (const [what, request, field] of REQUESTS) {
  test(`${what} is refused before sending, naming ${field}`, async ({ wire }) => {
    const error = await failureOf(zastrpay.cancelRedirectSession(request as { redirectSessionId: string }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ outcome: 'not-sent', gateway: 'zastrpay', operation: 'CancelRedirectSession' });
    expect(error.message).toMatch(new RegExp(`^${field} must be `));
    expect(everyText(error)).not.toContain('canary');
    expect(wire.sent).toHaveLength(0);
  });
}

const OPTIONS: [string, unknown][] = [
  ['baseUrl', undefined],
  ['baseUrl', {}],
  ['baseUrl', { baseUrl: '/pay' }],
  ['baseUrl', { baseUrl: 'http://host.example' }],
  ['baseUrl', { baseUrl: 'https://canary@host.example' }],
  ['baseUrl', { baseUrl: 'https://host.example/?key=canary' }],
  ['apiKey', { baseUrl, apiKey: '' }],
  ['apiKey', { baseUrl, apiKey: 'canary\r\nx-admin: 1' }],
  ['apiKey', { baseUrl, apiKey: 'canary ' }],
  ['apiKey', { baseUrl, apiKey: 5 }],
];
for (const [name, options] of OPTIONS) {
  test(`createZastrpay refuses ${JSON.stringify(options)} at once, naming ${name}`, () => {
    const make = () => createZastrpay(options as ZastrpayOptions);
    expect(make).toThrow(InvalidRequestError);
    expect(make).toThrow(new RegExp(`^${name} `));
    expect(make).not.toThrow(/canary/);
  });
}

test('a slash at the end of the baseUrl is not doubled', async ({ wire }) => {
  wire.answers = [{ body: readText('zastrpay/cancel.200.txt') }];
  await createZastrpay({ baseUrl: 'https://host.example/shop/' }).cancelRedirectSession({ redirectSessionId });
  expect(wire.sent[0]?.url).toBe(`https://host.example/shop/redirect-sessions/${redirectSessionId}/cancel`);
});
