import { createGvp, createSlimCD } from '../../../src/index.js';
import { expect, test } from '../../support/fetch-stub.js';

const answer = (datablock: unknown) => ({
  body: JSON.stringify({ reply: { response: 'Success', responsecode: '0', description: 'OK', datablock } }),
});
const { transact } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const SALE = { transtype: 'SALE', amount: '19.77', gateid: '1' };

test('two equal payments in flight are sent once and get the same reply', async ({ wire }) => {
  wire.answers = [answer({ approved: 'Y', gateid: '7' })];
  const replies = await Promise.all([transact.processTransaction(SALE), transact.processTransaction({ ...SALE })]);
  expect(wire.sent).toHaveLength(1);
  expect(replies[0]).toEqual(replies[1]);
});

test('payments that differ in the order, the spelling or the empty fields alone are sent once', async ({ wire }) => {
  wire.answers = [answer({ approved: 'Y', gateid: '7' })];
  await Promise.all([
    transact.processTransaction(SALE),
    transact.processTransaction({ gateid: '1', amount: '19.77', transtype: 'SALE' }),
    transact.processTransaction({ Amount: '19.77', gateid: '1', transtype: 'SALE', client_transref: '' } as never),
  ]);
  expect(wire.sent).toHaveLength(1);
});

test('payments that differ in amount or in their own reference are both sent', async ({ wire }) => {
  wire.answers = [answer({ approved: 'Y', gateid: '7' })];
  await Promise.all([
    transact.processTransaction(SALE),
    transact.processTransaction({ ...SALE, amount: '19.78' }),
    transact.processTransaction({ ...SALE, client_transref: 'a' }),
    transact.processTransaction({ ...SALE, client_transref: 'b' }),
  ]);
  expect(wire.sent).toHaveLength(4);
});

test('two equal batch closings and two equal product cancellations in flight are sent once each', async ({ wire }) => {
  wire.answers = [answer('Batch 1 closed')];
  await Promise.all([transact.closeBatch({ siteid: '1' }), transact.closeBatch({ siteid: 1 })]);
  expect(wire.sent).toHaveLength(1);
  wire.answers = [{ body: '{"StatusCode":0,"StatusMessage":"OK"}' }];
  const gvp = createGvp({ serviceRoot: 'https://gvp.example/x' });
  const request = { token: 'AU_1', productId: 1107, productTypeId: 4, pin: '0042' };
  await Promise.all([gvp.cancelProduct(request), gvp.cancelProduct({ ...request, productId: '1107' })]);
  expect(wire.sent).toHaveLength(2);
});

test('equal reads in flight are sent each', async ({ wire }) => {
  wire.answers = [answer('')];
  await Promise.all([transact.getReceipt({ gateid: '1' }), transact.getReceipt({ gateid: '1' })]);
  expect(wire.sent).toHaveLength(2);
});
