import { pay } from '../../../src/index.js';
import { expect, test } from '../../support/mock-gateways.js';
import { only, sale, slimcd } from './sale.js';

test('`pay` is unknown when the same client used the reference before', async () => {
  const client = slimcd();
  await pay(client, sale({ client_transref: 'order-3' }));
  const second = await pay(client, sale({ client_transref: 'order-3' }), { timeout: 20 });
  expect(second).toMatchObject({ state: 'unknown', requestId: 'order-3' });
});

for (const [what, more] of [
  ['amount', { amount: '20.00' }],
  ['type', { transtype: 'AUTH' }],
] as const) {
  test(`\`pay\` is unknown when the payment that is found has another ${what}`, async () => {
    await pay(slimcd(), sale({ client_transref: 'order-4' }));
    const payment = await pay(slimcd(), sale({ client_transref: 'order-4', ...more }), { timeout: 20 });
    expect(payment.state).toBe('unknown');
    expect(payment.error?.message).toContain('another amount or type');
  });
}

test('`pay` is unknown when several payments have the reference', async ({ mock }) => {
  await pay(slimcd(), sale({ client_transref: 'order-5' }));
  mock.fault = only('ProcessTransaction', 'html');
  const again = sale({ client_transref: 'order-5', allow_duplicates: 'yes' });
  const payment = await pay(slimcd(), again, { timeout: 20 });
  expect(payment.state).toBe('unknown');
  expect(payment.error?.message).toContain('several payments');
});

test('`pay` is unknown when processTransaction of the client used the reference before', async ({ mock }) => {
  const client = slimcd();
  await client.transact.processTransaction(sale({ client_transref: 'CART-7' }));
  mock.fault = only('ProcessTransaction', 'reset-before');
  const payment = await pay(client, sale({ client_transref: 'CART-7' }), { timeout: 4 });
  expect(payment).toMatchObject({ state: 'unknown', requestId: 'CART-7' });
});

test('`pay` finds a payment whose reference was used before by a call that was not sent', async ({ mock }) => {
  const client = slimcd();
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  const first = await pay(client, sale({ client_transref: 'CART-8' }));
  Object.assign(globalThis, { fetch });
  expect(first).toMatchObject({ state: 'not-sent', attempts: 0 });
  expect(mock.calls).toHaveLength(0);

  mock.fault = only('ProcessTransaction', 'html');
  const second = await pay(client, sale({ client_transref: 'CART-8' }), { timeout: 20 });
  expect(second).toMatchObject({ state: 'approved', requestId: 'CART-8', attempts: 1 });
});

test('`pay` with `resume` is unknown when the same client sent two payments with the reference', async ({ mock }) => {
  const client = slimcd();
  await pay(client, sale({ client_transref: 'order-9' }));
  mock.fault = only('ProcessTransaction', 'reset-before');
  const second = await pay(client, sale({ client_transref: 'order-9' }), { timeout: 4 });
  const resumed = await pay(client, sale({ client_transref: second.requestId }), { resume: true, timeout: 4 });
  expect(resumed).toMatchObject({ state: 'unknown', requestId: 'order-9', attempts: 0 });
});
