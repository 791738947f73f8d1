import type { Signal } from '../../../src/core/deadline.js';
import { AbortedError, InvalidRequestError } from '../../../src/core/errors.js';
import { PAYMENT, type Payable, type PaymentDescription } from '../../../src/payment/description.js';
import { pay } from '../../../src/payment/pay.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from '../core/fake-clock.js';

type Send = PaymentDescription<object>['send'];

/** A client whose payments are sent by a function of the test. */
function client(send: Send): Payable<object> {
  const description = {
    context: () => ({ gateway: 'slimcd', operation: 'ProcessTransaction' }),
    identify: () => ({ key: 'sale', amount: '1.00', transtype: 'SALE', reference: 'r-1' }),
    send,
    timesSent: () => 1,
    lookedUp: new Map(),
    isDecline: () => false,
    find: async () => ({ state: 'approved', reply: 'record' }),
  } as unknown as PaymentDescription<object>;
  return { [PAYMENT]: description } as unknown as Payable<object>;
}

test('`pay` sends within three quarters of its budget, and looks up afterwards', () =>
  withClock(async (clock) => {
    let endedAt = 0;
    const hang = (_: object, signal: Signal) =>
      new Promise<never>((__, reject) =>
        signal.addEventListener('abort', () => {
          endedAt = clock.now();
          reject(new AbortedError('cut', { outcome: 'unknown', requestId: 'r-1' }));
        }),
      );
    const payment = await clock.drive(pay(client(hang), {}));
    expect(payment).toMatchObject({ state: 'approved', attempts: 1, requestId: 'r-1', reply: 'record' });
    expect([endedAt, clock.now()]).toEqual([90_000, 90_000]);
  }));

test('`pay` leaves no timer behind', () =>
  withClock(async (clock) => {
    await clock.drive(
      pay(
        client(async () => ({ reply: 'yes', requestId: 'r-1' })),
        {},
      ),
    );
    expect(clock.pending()).toBe(0);
  }));

for (const [error, code] of [
  [new InvalidRequestError('bad'), 'INVALID_REQUEST'],
  [new TypeError('replaced by the page'), 'NETWORK'],
] as const) {
  test(`\`pay\` rejects with ${code} where sending throws ${error.name}`, async () => {
    const paying = pay(
      client(() => Promise.reject(error)),
      {},
    );
    expect(await paying.catch((reason: unknown) => reason)).toMatchObject({ code });
  });
}
