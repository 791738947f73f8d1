import { GatewayError } from '../../../src/core/errors.js';
import { type FoundPayment, PAYMENT, type Payable, type PaymentDescription } from '../../../src/payment/description.js';
import { pay } from '../../../src/payment/pay.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from '../core/fake-clock.js';

/** A client whose payments get no usable answer, and whose look-ups find what `record` says. */
function client(record: () => FoundPayment | undefined) {
  let sent = 0;
  const description: PaymentDescription<{ key: string }> = {
    context: () => ({ gateway: 'slimcd', operation: 'ProcessTransaction' }),
    identify: ({ key }) => ({ key, amount: '1.00', transtype: 'SALE' }),
    send: async () => {
      sent++;
      throw new GatewayError('broken', { outcome: 'unknown', requestId: `r-${sent}` });
    },
    timesSent: () => 1,
    lookedUp: new Map(),
    isDecline: () => false,
    find: async () => record(),
  };
  const payable = { [PAYMENT]: description } as Payable<{ key: string }>;
  return { payable, sent: () => sent };
}

test('an equal payment is not sent while the first one is looked up, and both get its result', () =>
  withClock(async (clock) => {
    const { payable, sent } = client(() => (clock.now() > 5000 ? { state: 'approved', reply: 'record' } : undefined));
    const first = pay(payable, { key: 'a' });
    await clock.advance(2000);
    const second = pay(payable, { key: 'a' });
    const [one, two] = await clock.drive(Promise.all([first, second]));
    expect(one).toMatchObject({ state: 'approved', requestId: 'r-1', attempts: 1 });
    expect(two).toMatchObject({ state: 'approved', requestId: 'r-1', attempts: 0 });
    expect(sent()).toBe(1);
  }));

test('an equal payment is not sent while any earlier one is looked up, also after the first has ended', () =>
  withClock(async (clock) => {
    const { payable, sent } = client(() => (clock.now() > 20_000 ? { state: 'approved', reply: 'record' } : undefined));
    const first = pay(payable, { key: 'a' }, { timeout: 5 });
    await clock.advance(2000);
    const second = pay(payable, { key: 'a' });
    expect((await clock.drive(first)).state).toBe('unknown');
    await clock.advance(2000);
    const third = pay(payable, { key: 'a' });
    const states = (await clock.drive(Promise.all([second, third]))).map(({ state }) => state);
    expect([states, sent()]).toEqual([['approved', 'approved'], 1]);
  }));

test('a payment is sent while another one is looked up, and after the look-up has ended', () =>
  withClock(async (clock) => {
    const { payable, sent } = client(() => undefined);
    const first = pay(payable, { key: 'a' }, { timeout: 10 });
    await clock.advance(2000);
    const other = pay(payable, { key: 'b' }, { timeout: 5 });
    const states = await clock.drive(Promise.all([first, other]));
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    await clock.drive(pay(payable, { key: 'a' }, { timeout: 5 }));
    expect(sent()).toBe(3);
  }));
