import { startDeadline } from '../../../src/core/deadline.js';
import { AuthenticationError, ProtocolError, RefusedError } from '../../../src/core/errors.js';
import type { FoundPayment, PaymentDescription } from '../../../src/payment/description.js';
import { lookUp } from '../../../src/payment/look-up.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from '../core/fake-clock.js';

const APPROVED: FoundPayment = { state: 'approved', reply: 'record' };
const UNDECIDED: FoundPayment = { state: 'unknown', reason: 'not decided yet', mayChange: true };

/** Looks up until the answers are spent; returns what was found and when each look-up began. */
const find = (answers: (FoundPayment | Error | undefined)[]) =>
  withClock(async (clock) => {
    const times: number[] = [];
    const description = {
      find: async () => {
        times.push(clock.now());
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer;
      },
    } as unknown as PaymentDescription<object>;
    const identity = { key: 'sale', amount: '1.00', transtype: 'SALE', reference: 'r-1' };
    const found = await clock.drive(lookUp(description, identity, {}, startDeadline(60_000)));
    return { found, times, endedAt: clock.now() };
  });

test('a look-up pauses while the payment may change, and not after it is found', async () => {
  const { found, times, endedAt } = await find([undefined, UNDECIDED, APPROVED]);
  expect(found).toEqual(APPROVED);
  const [first = -1, second = -1, third = -1] = times;
  expect([first === 0, second - first >= 125, third - second >= 250, endedAt === third]).toEqual(Array(4).fill(true));
});

for (const [name, error] of [
  ['an answer that cannot be read', new ProtocolError('HTML')],
  ['an `Error` of the gateway', new RefusedError('Error, Database timeout', { outcome: 'refused' })],
  ['a refusal for now', new RefusedError('busy', { outcome: 'refused', retryable: true })],
] as const) {
  test(`a look-up continues after ${name}, three times`, async () => {
    const { found, times } = await find([error, error, error, APPROVED]);
    expect([found, times.length]).toEqual([APPROVED, 4]);
  });
}

for (const [name, error] of [
  ['refuses the credential', new AuthenticationError('Error, Invalid login', { outcome: 'refused' })],
  ['does not allow it', new RefusedError('Error, SearchTransactions not allowed', { outcome: 'refused' })],
] as const) {
  test(`a look-up ends when the gateway ${name} three times, and not when it does so once`, async () => {
    const { found, times } = await find([error, error, error, APPROVED]);
    expect(found).toMatchObject({ state: 'unknown', reason: expect.stringContaining('may not search') });
    expect(times).toHaveLength(3);
    expect((await find([error, APPROVED])).found).toEqual(APPROVED);
  });
}
