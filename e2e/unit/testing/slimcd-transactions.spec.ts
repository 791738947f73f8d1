import { gateways } from '../../../src/testing/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { SALE, slimcd, withMock } from './with-mock.js';

test('a payment is kept by its reference, and an equal one is refused unless allow_duplicates says yes', async () => {
  await withMock({}, async () => {
    const pay = (more: object = {}) =>
      slimcd.transact.processTransaction({ ...SALE, client_transref: 'order-7', ...more });
    await pay();
    expect(await failureOf(pay())).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
    await pay({ allow_duplicates: 'yes' });
    const { datablock } = await slimcd.reports.searchTransactions({ clienttransref: 'order-7' });
    const found = (datablock as { Transactions: { Transaction: object[] } }).Transactions.Transaction;
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ clienttransref: 'order-7', amount: '19.77', transtype: 'SALE', approved: 'Y' });
  });
});

test('SearchTransactions finds a payment only after `findDelay`', async () => {
  await withMock({ findDelay: 3600 }, async () => {
    await slimcd.transact.processTransaction({ ...SALE, client_transref: 'order-8' });
    const { datablock } = await slimcd.reports.searchTransactions({ clienttransref: 'order-8' });
    expect(datablock).toEqual({ Transactions: { Transaction: null } });
  });
});

test('SearchTransactions returns the count for recordcountonly unless it is no', async () => {
  await withMock({}, async () => {
    for (const [recordcountonly, counts] of [
      ['', true],
      ['yes', true],
      ['false', false],
      ['no', false],
    ] as const) {
      const { datablock } = await slimcd.reports.searchTransactions({ recordcountonly });
      expect(Object.keys(datablock as object)).toEqual([counts ? 'RecordCount' : 'Transactions']);
    }
  });
});

for (const amount of ['abc', '-5', '1,99', '1e21', '0.30000000000000004', '']) {
  test(`an amount of "${amount}" is an Error`, async () => {
    const body = new URLSearchParams({ username: 'R6UT8C6M', transtype: 'SALE', amount, cardnumber: SALE.cardnumber });
    const url = 'https://trans.slimcd.com/soft/json/jsonpayment.asp';
    const response = await gateways().fetch(url, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ reply: { response: 'Error' } });
  });
}
