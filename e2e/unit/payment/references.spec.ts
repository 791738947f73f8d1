import { pay } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/mock-gateways.js';
import { only, operations, sale, slimcd } from './sale.js';

/** The order number of a shop: one in ten of 14 digits passes the check of card numbers. */
const CARD_LIKE = '20261127000101';

test('`pay` looks a payment up by a reference that looks like a card number', async ({ mock }) => {
  mock.fault = only('ProcessTransaction', 'html');
  const payment = await pay(slimcd(), sale({ client_transref: CARD_LIKE }), { timeout: 20 });
  expect(payment).toMatchObject({ state: 'approved', requestId: CARD_LIKE });
  expect(mock.calls[1]?.fields.clienttransref).toBe(CARD_LIKE);

  const resumed = await pay(slimcd(), sale({ client_transref: payment.requestId }), { resume: true });
  expect(resumed).toMatchObject({ state: 'approved', requestId: CARD_LIKE });
});

test('`pay` does not take the payment of another shopper that has no reference for its own', async ({ mock }) => {
  const body = new URLSearchParams({ username: samples.slimcd.username, ...sale() });
  await fetch('https://trans.slimcd.com/soft/json/jsonscript.asp?service=ProcessTransaction', { method: 'POST', body });
  mock.fault = only('ProcessTransaction', 'reset-before');
  const payment = await pay(slimcd(), sale({ client_transref: CARD_LIKE }), { timeout: 2 });
  expect(payment).toMatchObject({ state: 'unknown', requestId: CARD_LIKE });
});

test('`pay` counts a reference that looks like a card number as used before', async ({ mock }) => {
  const client = slimcd();
  await client.transact.processTransaction(sale({ client_transref: CARD_LIKE }));
  mock.fault = only('ProcessTransaction', 'reset-before');
  const payment = await pay(client, sale({ client_transref: CARD_LIKE }), { timeout: 4 });
  expect(payment).toMatchObject({ state: 'unknown', requestId: CARD_LIKE });
  expect(operations(mock.calls)).not.toContain('SearchTransactions2');
});

test('the error of a payment leaves out a reference that looks like a card number', async ({ mock }) => {
  mock.fault = () => '500';
  const error = await failureOf(slimcd().transact.processTransaction(sale({ client_transref: CARD_LIKE })));
  expect([error.code, error.requestId]).toEqual(['GATEWAY', undefined]);
});

test('two equal payments at once whose answer is lost are both found', async ({ mock }) => {
  const client = slimcd();
  mock.fault = only('ProcessTransaction', 'html');
  const payments = await Promise.all([pay(client, sale(), { timeout: 20 }), pay(client, sale(), { timeout: 20 })]);
  expect(payments.map(({ state }) => state)).toEqual(['approved', 'approved']);
});
