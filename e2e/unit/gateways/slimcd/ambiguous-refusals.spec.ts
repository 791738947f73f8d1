import { createSlimCD, type SessionGateError } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

const { sessions, transact } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const cancel = () => sessions.cancelSession({ sessionid: SESSION });
const destroy = () => sessions.destroySession({ sessionid: SESSION });
const pay = () => transact.processTransaction({ transtype: 'SALE', amount: '19.77', gateid: '1' });
const voidPayment = () => transact.processTransaction({ transtype: 'VOID', gateid: '1' });
const closeBatch = () => transact.closeBatch({ siteid: '1' });

type Row = [name: string, send: () => Promise<unknown>, response: string, description: string, end: string];

const ROWS: Row[] = [
  ['a cancellation', cancel, 'FAIL', 'Session has already been cancelled', 'REFUSED unknown'],
  ['a cancellation', cancel, 'FAIL', 'This session is canceled', 'REFUSED unknown'],
  ['a cancellation', cancel, 'FAIL', 'Payment has already been completed', 'REFUSED refused'],
  ['a cancellation', cancel, 'FAIL', 'Payment is currently in-process', 'REFUSED refused'],
  ['a cancellation', cancel, 'Error', 'Session was cancelled', 'REFUSED unknown'],
  ['a cancellation', cancel, 'Error', 'CancelSession not allowed', 'REFUSED refused'],
  ['a cancellation', cancel, 'Error', 'Invalid login', 'AUTHENTICATION refused'],
  ['a cancellation', cancel, 'Error', 'Session not found', 'REFUSED refused'],
  ['a removal', destroy, 'Error', 'Session not found', 'REFUSED unknown'],
  ['a removal', destroy, 'Error', 'Invalid login', 'AUTHENTICATION refused'],
  ['a batch closing', closeBatch, 'FAIL', 'No transactions in the open batch', 'REFUSED unknown'],
  ['a batch closing', closeBatch, 'Error', 'Invalid login', 'AUTHENTICATION refused'],
  ['a payment', pay, 'FAIL', 'Duplicate transaction', 'REFUSED unknown'],
  ['a payment', pay, 'FAIL', 'DUPLICATED', 'REFUSED unknown'],
  ['a payment', pay, 'FAIL', 'Call the bank', 'REFUSED refused'],
  ['a payment', pay, 'Error', 'Duplicate transaction', 'GATEWAY unknown'],
  ['a VOID', voidPayment, 'FAIL', 'Transaction has already been voided', 'REFUSED unknown'],
  ['a VOID', voidPayment, 'FAIL', 'Transaction is in a closed batch', 'REFUSED refused'],
];

for (const [name, send, response, description, end] of ROWS) {
  test(`${name} that is answered ${response} "${description}" ends as ${end}`, async ({ wire }) => {
    wire.answers = [block(response, '', { description })];
    const { code, outcome } = await failureOf(send());
    expect(`${code} ${outcome}`).toBe(end);
  });
}

for (const name of ['declinestr', 'Reason', 'authcode', 'responsetext']) {
  test(`a decline whose ${name} mentions a duplicate leaves the payment unknown`, async ({ wire }) => {
    wire.answers = [block('Success', { approved: 'N', [name]: 'DUPLICATE TRANSACTION' })];
    const error = await failureOf(pay());
    expect(error).toMatchObject({ code: 'REFUSED', outcome: 'unknown', gatewayCode: 'N' });
  });
}

const ERRORS_BEFORE_PROCESSING: [description: string, code: string][] = [
  ['Invalid login', 'AUTHENTICATION'],
  ['Error: Invalid login.', 'AUTHENTICATION'],
  ['SALE not allowed', 'REFUSED'],
  ['*--NEED_EXPMONTH--NEED_EXPYEAR--NEED_CARDNUMBER.', 'REFUSED'],
  ['MOD10_FAILED_OR_CARDEXPIRED', 'REFUSED'],
];

for (const [description, code] of ERRORS_BEFORE_PROCESSING) {
  test(`an Error to a payment is refused when a document gives its text "${description}"`, async ({ wire }) => {
    wire.answers = [block('Error', '', { description })];
    const error = await failureOf(pay());
    expect(error).toMatchObject({ code, outcome: 'refused', gatewayCode: 'Error' });
  });
}

for (const description of [
  'Operation timed out after 90000 milliseconds',
  '',
  'VOID not allowed',
  'OK',
  'Server busy',
]) {
  test(`an Error to a payment leaves it unknown when its text is "${description}"`, async ({ wire }) => {
    wire.answers = [block('Error', '', { description })];
    const error: SessionGateError = await failureOf(pay());
    expect(error).toMatchObject({ code: 'GATEWAY', outcome: 'unknown', retryable: false });
  });
}

test('a LOAD resolves without approved, because it has none', async ({ wire }) => {
  for (const datablock of [{ gateid: '1', cardtype: 'VISA', last4: '1111' }, {}, '']) {
    wire.answers = [block('Success', datablock)];
    for (const transtype of ['LOAD', 'load']) {
      const reply = await transact.processTransaction({ transtype, cardnumber: '4111111111111111' });
      expect(reply.datablock).toEqual(datablock);
    }
  }
});
