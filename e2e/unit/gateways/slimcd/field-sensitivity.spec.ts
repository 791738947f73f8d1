import { sensitivityOf } from '../../../../src/gateways/slimcd/field-sensitivity.js';
import { createSlimCD } from '../../../../src/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { FakePage } from '../../validation/fake-page.js';
import { block } from './block.js';

const SECURITY_CODES = [
  ...['cvv', 'CVV2', 'cvv2code', 'cvc', 'cvc2', 'csc', 'card_csc', 'cvn', 'ccv', 'cvd', 'seccode'],
  ...['securitycode', 'security_code', 'CardSecurityCode', 'verificationvalue', 'verification-number'],
  ...['pin', 'PIN', 'card_pin', 'pinblock', 'PinCode', 'track1', 'track2', 'track_1', 'trackdata', 'trackdata2'],
];
const PASSWORDS = [
  'password',
  'passwd',
  'pwd',
  'user_pwd',
  'newPassword',
  'pass',
  'passcode',
  'client_secret',
  'API-Key',
];
const PUBLIC = [
  'cid',
  'city',
  'shipping',
  'spinner',
  'tracking',
  'pink',
  'company',
  'passenger',
  'monkey',
  'user name',
];

test('a field is private under each usual name of a security code or a password', () => {
  for (const name of SECURITY_CODES) expect([name, sensitivityOf(name)]).toEqual([name, 'card']);
  for (const name of PASSWORDS) expect([name, sensitivityOf(name)]).toEqual([name, 'secret']);
  for (const name of PUBLIC) expect([name, sensitivityOf(name)]).toEqual([name, undefined]);
});

const SESSION_REQUEST = { formname: 'Checkout', transtype: 'SALE', amount: '1.00' };

for (const options of [{ binding: 'get' }, { transport: 'jsonp' }] as const) {
  test(`no private field travels in a URL, as a field or as a user field, with ${JSON.stringify(options)}`, async ({
    wire,
  }) => {
    const page = new FakePage(wire.sent);
    const leave = page.open();
    const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors', ...options });
    for (const name of [...SECURITY_CODES, ...PASSWORDS]) {
      for (const fields of [{ [name]: '987' }, { userfields: { [name]: '987' } }]) {
        const error = await failureOf(sessions.createSession({ ...SESSION_REQUEST, ...fields }));
        expect([name, error.code]).toEqual([name, 'INVALID_REQUEST']);
      }
    }
    await leave();
    expect(wire.sent).toEqual([]);
  });
}

test('the value of a private field is redacted when a reply repeats it', async ({ wire }) => {
  wire.answers = [block('Error', { said: '987' }, { description: 'the code 987 is wrong' })];
  const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  for (const name of [...SECURITY_CODES, ...PASSWORDS.slice(1)]) {
    const fields = { sessionid: SESSION, [name]: '987' };
    const { message, reply } = await failureOf(sessions.cancelSession(fields));
    expect([name, /987/.test(message + JSON.stringify(reply))]).toEqual([name, false]);
  }
});
