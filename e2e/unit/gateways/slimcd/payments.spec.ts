import { createSlimCD, type SessionGateError, type SlimCDReply } from '../../../../src/gateways/slimcd/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, type Sent, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

const { transact } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const SALE = { transtype: 'SALE', amount: '19.77', gateid: '1' };

const formOf = (sent: Sent | undefined) => new URLSearchParams(sent?.body);

const ENDS: [string, string, unknown, string][] = [
  ['Y', 'Success', { approved: 'Y' }, 'ok'],
  ['B', 'Success', { approved: 'B' }, 'ok'],
  ['y with spaces', 'Success', { approved: ' y ' }, 'ok'],
  ['N in Pascal case', 'Success', { Approved: 'N' }, 'REFUSED refused N'],
  ['absent', 'Success', { gateid: '1' }, 'GATEWAY unknown undefined'],
  ['empty', 'Success', { approved: '' }, 'GATEWAY unknown undefined'],
  ['null', 'Success', { approved: null }, 'GATEWAY unknown undefined'],
  ['without a datablock', 'Success', undefined, 'GATEWAY unknown undefined'],
  ['with an empty datablock', 'Success', '', 'GATEWAY unknown undefined'],
  ['with a reason for a decline alone', 'Success', { declinestr: 'DECLINED' }, 'GATEWAY unknown undefined'],
  ['with a null datablock', 'Success', null, 'GATEWAY unknown undefined'],
  ['N', 'Success', { approved: 'N', declinestr: 'Insufficient funds' }, 'REFUSED refused N'],
  ['N', 'FAIL', { approved: 'N' }, 'REFUSED refused FAIL'],
  ['U', 'Success', { approved: 'U' }, 'GATEWAY unknown U'],
  ['E', 'Success', { approved: 'E' }, 'GATEWAY unknown E'],
  ['U', 'Error', { approved: 'U' }, 'GATEWAY unknown U'],
  ['E', 'FAIL', { approved: 'E' }, 'GATEWAY unknown E'],
  ['Y', 'FAIL', { approved: 'Y' }, 'GATEWAY unknown Y'],
  ['Q, which nobody documents', 'Success', { approved: 'Q' }, 'GATEWAY unknown Q'],
  ['true', 'Success', { approved: true }, 'GATEWAY unknown '],
  ['a list', 'Success', { approved: ['Y'] }, 'GATEWAY unknown '],
  ['Y and N', 'Success', { approved: 'Y', Approved: 'N' }, 'GATEWAY unknown '],
  ['N and Y', 'Success', { approved: 'N', APPROVED: 'Y' }, 'GATEWAY unknown '],
  ['Y twice', 'Success', { approved: 'Y', Approved: 'Y' }, 'ok'],
  ['in a list', 'Success', [{ approved: 'N' }], 'PROTOCOL unknown undefined'],
  ['in a list', 'FAIL', [{ approved: 'Y' }], 'PROTOCOL unknown undefined'],
  ['absent', 'FAIL', '', 'REFUSED refused FAIL'],
  ['absent', 'Error', '', 'GATEWAY unknown Error'],
  ['N', 'Error', { approved: 'N' }, 'REFUSED refused Error'],
];

for (const [name, response, datablock, end] of ENDS) {
  test(`${response}, approved ${name}: ${end}`, async ({ wire }) => {
    wire.answers = [block(response, datablock)];
    const ended = await transact.processTransaction(SALE).then(
      () => 'ok',
      ({ code, outcome, gatewayCode }: SessionGateError) => `${code} ${outcome} ${gatewayCode}`,
    );
    expect(ended).toBe(end);
    expect(wire.sent).toHaveLength(1);
  });
}

test('a declined payment has its reason in the message, and the callback gets the reply of the gateway first', async ({
  wire,
}) => {
  wire.answers = [block('Success', { approved: 'N', declinestr: 'Insufficient funds' })];
  const [reply, error] = await new Promise<[SlimCDReply, SessionGateError?]>((resolve) => {
    transact.processTransaction(SALE, 30, (reply, error) => resolve([reply, error]));
  });
  expect(error?.message).toContain('Insufficient funds');
  expect(reply.datablock).toEqual({ approved: 'N', declinestr: 'Insufficient funds' });
});

test('processTransaction generates a reference, which its error names', async ({ wire }) => {
  wire.answers = [{ status: 502 }];
  const references = new Set<string | null>();
  for (let i = 0; i < 20; i++) {
    const { requestId } = await failureOf(transact.processTransaction(SALE));
    const sent = formOf(wire.sent.at(-1)).get('client_transref');
    expect(sent).toMatch(/^[0-9a-f]{20}$/);
    expect(requestId).toBe(sent);
    references.add(sent);
  }
  expect(references.size).toBe(20);
});

for (const name of ['client_transref', 'clienttransref', 'Client_TransRef']) {
  test(`processTransaction sends the reference that the caller gives as ${name}`, async ({ wire }) => {
    wire.answers = ['cut'];
    const { requestId } = await failureOf(transact.processTransaction({ ...SALE, [name]: 'order-7' }));
    expect(requestId).toBe('order-7');
    expect([...formOf(wire.sent[0])].filter(([key]) => /transref/i.test(key))).toEqual([[name, 'order-7']]);
  });
}

test('processTransaction generates a reference when the given one is empty', async ({ wire }) => {
  wire.answers = [block('Success', { approved: 'Y' })];
  await transact.processTransaction({ ...SALE, client_transref: '' });
  expect(formOf(wire.sent[0]).getAll('client_transref')).toEqual([expect.stringMatching(/^[0-9a-f]{20}$/)]);
});

test('calls other than payments carry no reference', async ({ wire }) => {
  wire.answers = [block('Success', { temporary_token: 'T1' })];
  await transact.getTemporaryToken({ cardnumber: '4111111111111111', cvv2: '999' });
  expect([...formOf(wire.sent[0]).keys()]).toEqual(['username', 'password', 'cardnumber', 'cvv2']);
});

for (const answer of [{ status: 503 }, 'cut', { body: '<html>' }] as const) {
  test(`a payment is not sent twice after ${JSON.stringify(answer)}`, async ({ wire }) => {
    wire.answers = [answer];
    const { outcome } = await failureOf(transact.processTransaction(SALE, { retry: 5, timeout: 5 }));
    expect(outcome).toBe('unknown');
    expect(wire.sent).toHaveLength(1);
  });
}

test('a LOAD and getTemporaryToken need a public credential and a card, and nothing else', async ({ wire }) => {
  wire.answers = [block('Success', { temporary_token: 'T1' })];
  const { transact } = createSlimCD({ transport: 'cors' });
  const card = { cardnumber: '4111111111111111', expmonth: '12', expyear: '2030' };
  await transact.processTransaction({ username: 'PVJK4T9P', transtype: 'LOAD', ...card });
  await transact.getTemporaryToken({ username: 'PVJK4T9P', cardnumber: card.cardnumber, cvv2: '999' });
  expect(wire.sent).toHaveLength(2);
});

test('a payment without a transtype is refused before it is sent', async ({ wire }) => {
  const error = await failureOf(transact.processTransaction({ amount: '1.00' } as never));
  expect(error).toMatchObject({
    ...{ code: 'INVALID_REQUEST', gateway: 'slimcd', operation: 'ProcessTransaction' },
    message: 'transtype is required',
  });
  expect(wire.sent).toHaveLength(0);
});

for (const amount of ['', '  ']) {
  test(`a payment with the amount ${JSON.stringify(amount)} is refused before it is sent`, async ({ wire }) => {
    const error = await failureOf(transact.processTransaction({ ...SALE, amount }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message).toMatch(/^amount must be digits/);
    expect(wire.sent).toHaveLength(0);
  });
}

test('an amount may be empty where no new payment is made, as may the other fields of money', async ({ wire }) => {
  wire.answers = [block('Success', { approved: 'Y' })];
  await transact.processTransaction({ transtype: 'VOID', gateid: '1', amount: '' });
  await transact.processTransaction({ ...SALE, gratuity: '', salestax: '', cashback: '', surcharge: '' });
  expect(wire.sent.map((sent) => formOf(sent).get('amount'))).toEqual(['', '19.77']);
});

for (const transtype of ['VOID', 'void', 'TIPEDIT', 'UPDATE', 'LOAD']) {
  test(`a ${transtype} makes no new payment, so it gets no reference and keeps the caller’s`, async ({ wire }) => {
    wire.answers = ['cut'];
    const error = await failureOf(transact.processTransaction({ transtype, gateid: '1' }));
    expect(error.requestId).toBeUndefined();
    expect([...formOf(wire.sent[0]).keys()]).not.toContain('client_transref');
    const own = await failureOf(transact.processTransaction({ transtype, gateid: '1', client_transref: 'order-7' }));
    expect(own.requestId).toBe('order-7');
    expect(formOf(wire.sent[1]).get('client_transref')).toBe('order-7');
  });
}

for (const transtype of ['SALE', 'AUTH', 'FORCE', 'CREDIT', 'RETURN']) {
  test(`a ${transtype} gets a reference, because it makes a new payment`, async ({ wire }) => {
    wire.answers = ['cut'];
    const error = await failureOf(transact.processTransaction({ transtype, amount: '1.00', gateid: '1' }));
    expect(error.requestId).toMatch(/^[0-9a-f]{20}$/);
    expect(formOf(wire.sent[0]).get('client_transref')).toBe(error.requestId);
  });
}
