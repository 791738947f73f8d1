import { pay } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/mock-gateways.js';
import { cards, only, operations, sale, slimcd } from './sale.js';

test('`pay` is approved by the reply of the gateway, and looks nothing up', async ({ mock }) => {
  const payment = await pay(slimcd(), sale());
  expect(payment).toMatchObject({ state: 'approved', attempts: 1, reply: { response: 'Success' } });
  expect(payment.requestId).toMatch(/^[0-9a-f]{20}$/);
  expect(payment.error).toBeUndefined();
  expect(operations(mock.calls)).toEqual(['ProcessTransaction']);
});

test('`pay` is declined by the reply of the gateway', async () => {
  const payment = await pay(slimcd(), sale({ cardnumber: cards.declined, client_transref: 'order-1' }));
  expect(payment).toMatchObject({ state: 'declined', requestId: 'order-1', attempts: 1, error: { code: 'REFUSED' } });
});

test('`pay` is refused when the gateway never processed the payment', async () => {
  const payment = await pay(slimcd(), { ...sale(), cardnumber: '' });
  expect(payment).toMatchObject({ state: 'refused', attempts: 1, error: { outcome: 'refused' } });
});

for (const [card, state] of [
  [cards.approved, 'approved'],
  [cards.declined, 'declined'],
] as const) {
  test(`\`pay\` finds a payment whose answer was lost, and is ${state}`, async ({ mock }) => {
    mock.fault = only('ProcessTransaction', 'html');
    const payment = await pay(slimcd(), sale({ cardnumber: card }), { timeout: 20 });
    expect(payment).toMatchObject({ state, attempts: 1 });
    expect(operations(mock.calls)).toEqual(['ProcessTransaction', 'SearchTransactions2']);
    expect(mock.calls[1]?.fields.clienttransref).toBe(payment.requestId);
    // The record is in the same place as in the reply to a payment.
    const approved = payment.state === 'approved' || payment.state === 'declined' ? payment.reply.datablock : undefined;
    expect(approved?.approved).toBe(state === 'approved' ? 'Y' : 'N');
  });
}

test('`pay` stays unknown when the payment is never found', async ({ mock }) => {
  mock.fault = ({ operation }) => (operation === 'ProcessTransaction' ? '500' : 'empty');
  const payment = await pay(slimcd(), sale(), { timeout: 4 });
  expect(payment).toMatchObject({ state: 'unknown', attempts: 1, error: { code: 'GATEWAY', outcome: 'unknown' } });
  expect(operations(mock.calls).filter((operation) => operation === 'ProcessTransaction')).toHaveLength(1);
});

test('`pay` stays unknown and names the cause when the credential may not search', async ({ mock }) => {
  mock.fault = ({ operation }) => (operation === 'ProcessTransaction' ? 'html' : 'wrong-credentials');
  const payment = await pay(slimcd(), sale(), { timeout: 20 });
  expect(payment).toMatchObject({ state: 'unknown', error: { outcome: 'unknown' } });
  expect(payment.error?.message).toContain('may not search transactions');
});

test('`pay` looks up a refusal whose text mentions a duplicate, and finds the first payment', async ({ mock }) => {
  const first = await pay(slimcd(), sale({ client_transref: 'order-2' }));
  expect(first.state).toBe('approved');
  const second = await pay(slimcd(), sale({ client_transref: 'order-2' }), { timeout: 20 });
  expect(second).toMatchObject({ state: 'approved', requestId: 'order-2', attempts: 1 });
  expect(operations(mock.calls)).toEqual(['ProcessTransaction', 'ProcessTransaction', 'SearchTransactions2']);
});

test('`pay` with `resume` never sends, and finds the payment of an earlier page', async ({ mock }) => {
  await pay(slimcd(), sale({ client_transref: 'order-6' }));
  const payment = await pay(slimcd(), sale({ client_transref: 'order-6' }), { resume: true });
  expect(payment).toMatchObject({ state: 'approved', requestId: 'order-6', attempts: 0 });
  expect(operations(mock.calls)).toEqual(['ProcessTransaction', 'SearchTransactions2']);
});

test('`pay` with `resume` is unknown when nothing is found, because that proves nothing', async ({ mock }) => {
  const payment = await pay(slimcd(), sale({ client_transref: 'order-7' }), { resume: true, timeout: 2 });
  expect(payment).toMatchObject({ state: 'unknown', requestId: 'order-7', attempts: 0 });
  expect(payment.error?.requestId).toBe('order-7');
  expect(operations(mock.calls)).not.toContain('ProcessTransaction');
});

test('`pay` with `resume` keeps a card number that was given as the reference out of its error', async () => {
  const request = sale({ client_transref: cards.approved });
  const { error } = await pay(slimcd(), request, { resume: true, timeout: 1 });
  expect([error?.code, error?.requestId]).toEqual(['TIMEOUT', undefined]);
  const aborted = await failureOf(pay(slimcd(), request, { resume: true, signal: AbortSignal.abort() }));
  expect([aborted.code, aborted.requestId]).toEqual(['ABORTED', undefined]);
});

test('`pay` with `resume` is unknown for a payment that was voided, because its money was not kept', async ({
  mock,
}) => {
  const request = sale({ client_transref: 'order-8' });
  const { reply } = await pay(slimcd(), request);
  const { gateid } = (reply as { datablock: { gateid: string } }).datablock;
  await slimcd().transact.processTransaction({ transtype: 'VOID', gateid });
  const payment = await pay(slimcd(), request, { resume: true });
  expect(payment).toMatchObject({ state: 'unknown', requestId: 'order-8' });
  expect(payment.error?.message).toContain('its record says that it was voided');
  const searches = operations(mock.calls).filter((name) => name === 'SearchTransactions2');
  expect(searches).toHaveLength(1);
});

test('`pay` sends one payment for a double click', async ({ mock }) => {
  const client = slimcd();
  const [first, second] = await Promise.all([pay(client, sale()), pay(client, sale())]);
  expect([first.state, second.state, first.requestId === second.requestId]).toEqual(['approved', 'approved', true]);
  expect(operations(mock.calls)).toEqual(['ProcessTransaction']);
});

test('a second submission after the first was sent, and before it is answered, is one payment', async ({ mock }) => {
  const client = slimcd();
  let second: ReturnType<typeof pay> | undefined;
  mock.fault = () => {
    second ??= pay(client, sale());
    return undefined;
  };
  const first = await pay(client, sale());
  expect([first.state, (await second)?.state]).toEqual(['approved', 'approved']);
  expect(operations(mock.calls)).toEqual(['ProcessTransaction']);
});

test('a payment in an effect that runs twice, as under StrictMode, is sent once', async ({ mock }) => {
  const client = slimcd();
  const first = new AbortController();
  const unmounted = failureOf(pay(client, sale(), { signal: first.signal }));
  first.abort();
  const mounted = await pay(client, sale());
  expect([mounted.state, await unmounted]).toMatchObject(['approved', { code: 'ABORTED', outcome: 'not-sent' }]);
  expect(operations(mock.calls)).toEqual(['ProcessTransaction']);
});

test('two equal payments with different references are both sent', async ({ mock }) => {
  const client = slimcd();
  const both = ['one', 'two'].map((client_transref) => pay(client, sale({ client_transref })));
  for (const { state } of await Promise.all(both)) expect(state).toBe('approved');
  expect(operations(mock.calls)).toEqual(['ProcessTransaction', 'ProcessTransaction']);
});

for (const [what, request, options] of [
  ['a type that has no approval', sale({ transtype: 'LOAD' }), {}],
  ['a type that makes no payment', sale({ transtype: 'VOID', gateid: '1' }), {}],
  ['an amount that is none', sale({ amount: '19,77' }), {}],
  ['no amount', sale({ amount: undefined }), {}],
  ['`resume` without a reference', sale(), { resume: true }],
  ['an unknown option', sale(), { retry: 1 }],
  ['a timeout that is none', sale(), { timeout: -1 }],
] as const) {
  test(`\`pay\` rejects with INVALID_REQUEST for ${what}, and sends nothing`, async ({ mock }) => {
    const error = await failureOf(pay(slimcd(), request, options as object));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(mock.calls).toEqual([]);
  });
}

test('`pay` rejects a client of a gateway without payments, with a sentence', async () => {
  const error = await failureOf(pay({} as never, sale()));
  expect(error).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(error.message).toMatch(/^client must be made by createSlimCD/);
});

test('`pay` that is aborted before it sends rejects with ABORTED, not-sent', async ({ mock }) => {
  const error = await failureOf(pay(slimcd(), sale(), { signal: AbortSignal.abort('gone') }));
  expect(error).toMatchObject({ code: 'ABORTED', outcome: 'not-sent', cause: 'gone' });
  expect(mock.calls).toEqual([]);
});

test('`pay` that is aborted during the look-up rejects with ABORTED, unknown', async ({ mock }) => {
  const controller = new AbortController();
  mock.fault = ({ operation }) => {
    if (operation === 'SearchTransactions2') controller.abort();
    return operation === 'ProcessTransaction' ? 'html' : undefined;
  };
  const error = await failureOf(pay(slimcd(), sale(), { signal: controller.signal }));
  expect(error).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
});

test('`pay` gives its callback the number of sendings when the look-up is aborted', async ({ mock }) => {
  const controller = new AbortController();
  mock.fault = ({ operation }) => {
    if (operation === 'SearchTransactions2') controller.abort();
    return operation === 'ProcessTransaction' ? 'html' : undefined;
  };
  const payment = await new Promise((resolve) => {
    pay(slimcd(), sale({ client_transref: 'CART-9' }), { signal: controller.signal }, resolve);
  });
  expect(payment).toMatchObject({ state: 'unknown', requestId: 'CART-9', attempts: 1, error: { code: 'ABORTED' } });
});

test('`pay` calls its callback once, after it has returned', async () => {
  let returned = false;
  const payment = await new Promise((resolve) => {
    pay(slimcd(), sale(), (payment, error) => resolve([returned, payment.state, error]));
    returned = true;
  });
  expect(payment).toEqual([true, 'approved', undefined]);
});

test('`pay` rejects a `resume` that is neither true nor false, and sends nothing', async ({ mock }) => {
  for (const resume of ['true', 1, 'yes', {}]) {
    const error = await failureOf(() => pay(slimcd(), sale({ client_transref: 'order-9' }), { resume } as never));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: 'resume must be true or false' });
  }
  expect(mock.calls).toHaveLength(0);
});
