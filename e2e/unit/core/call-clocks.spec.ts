import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { type Attempt, answered, FAILURE, fake, NO_ANSWER, NONSENSE, NOT_SENT, YES } from './fake-transport.js';

test('pauses double from 125 to 250 milliseconds', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ retry: 4, attempts: [{ fact: NO_ANSWER }] });
    await clock.drive(failureOf(operation({})));
    for (const [index, { began }] of sent.slice(1).entries()) {
      const pause = began - (sent[index]?.began ?? 0);
      expect(pause).toBeGreaterThanOrEqual(125 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(250 * 2 ** index);
    }
  }));

for (const [retryAfter, began] of [
  [3, [0, 3000]],
  [59, [0, 59_000]],
  // The pause would not fit into the budget.
  [60, [0]],
  [86_400, [0]],
] as const) {
  for (const [what, fact] of [
    ['429', answered(NONSENSE, { status: 429, retryAfter })],
    ['503', answered(NONSENSE, { status: 503, retryAfter })],
  ] as const) {
    test(`a ${what} with Retry-After ${retryAfter} is ${began.length > 1 ? 'honoured' : 'beyond the budget'}`, () =>
      withClock(async (clock) => {
        const { operation, sent } = fake({ retry: 2, attempts: [{ fact }, { fact: answered(YES) }] });
        const end = await clock.drive(operation({}).catch((error) => error));
        expect(sent.map(({ began }) => began)).toEqual(began);
        if (began.length > 1) expect(end).toBe('reply');
        else expect(end).toMatchObject({ status: Number(what), outcome: what === '429' ? 'refused' : 'unknown' });
        expect(clock.now()).toBe(began.at(-1));
      }));
  }
}

test('an unusable Retry-After leaves the pause as it is', () =>
  withClock(async (clock) => {
    for (const retryAfter of [0, -5, Number.NaN]) {
      const { operation, sent } = fake({ retry: 1, attempts: [{ fact: answered(FAILURE, { retryAfter }) }] });
      await clock.drive(failureOf(operation({})));
      expect((sent[1]?.began ?? 0) - (sent[0]?.began ?? 0)).toBeLessThanOrEqual(250);
    }
  }));

for (const [timeout, first] of [
  [60, 15_000],
  [20, 10_000],
  [1, 500],
] as const) {
  test(`where a repeat may follow, an attempt of a call of ${timeout} s gets 15 s or half of what is left`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ timeout, retry: 2, attempts: [{ fact: NO_ANSWER, after: 'never' }] });
      const error = await clock.drive(failureOf(operation({})));
      const lengths = sent.map(({ began, ended = 0 }) => ended - began);
      expect(lengths[0]).toBe(first);
      // Only the last attempt may get all the remaining time.
      for (const [index, length] of lengths.slice(0, -1).entries()) {
        const left = timeout * 1000 - (sent[index]?.began ?? 0);
        expect(length).toBeCloseTo(Math.min(15_000, left / 2), 6);
      }
      expect(sent.length).toBeGreaterThan(1);
      // It has got all of it, so the call uses its whole budget.
      expect([sent.at(-1)?.ended, clock.now()]).toEqual([timeout * 1000, timeout * 1000]);
      expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    }));
}

test('the first transport does not get the whole budget where another may follow', () =>
  withClock(async (clock) => {
    const attempts: Attempt[] = [
      { fact: NO_ANSWER, after: 'never' },
      { fact: answered(YES), after: 40_000 },
    ];
    const { operation, sent } = fake({ transports: ['cors', 'jsonp'], attempts });
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent.map(({ began }) => began)).toEqual([0, 15_000]);
  }));

for (const safety of ['read', 'repeatable', 'once'] as const) {
  test(`a call that is ${safety} does not fall back on a transport that rejects the request`, () =>
    withClock(async (clock) => {
      const setup = { safety, transports: ['cors', 'jsonp'], attempts: [{ fact: NOT_SENT }] } as const;
      const first = fake({ ...setup, refusing: 'cors' });
      const error = await clock.drive(failureOf(first.operation({})));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
      const second = fake({ ...setup, refusing: 'jsonp' });
      expect(await clock.drive(failureOf(second.operation({})))).toMatchObject({
        code: 'NETWORK',
        outcome: 'not-sent',
      });
      expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    }));
}

for (const setup of [{ safety: 'once', retry: 3, transports: ['cors', 'jsonp'] }, { retry: 0 }] as const) {
  test(`where no repeat may follow, an attempt gets the whole budget: ${JSON.stringify(setup)}`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ ...setup, attempts: [{ fact: answered(YES), after: 59_999 }] });
      expect(await clock.drive(operation({}))).toBe('reply');
      expect(sent).toHaveLength(1);
    }));
}

test('a reply within the time limit of a later attempt is accepted', () =>
  withClock(async (clock) => {
    const attempts: Attempt[] = [
      { fact: answered(YES), after: 15_001 },
      { fact: answered(YES), after: 14_999 },
    ];
    const { operation, sent } = fake({ retry: 1, attempts });
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent.map(({ fact }) => fact?.kind)).toEqual([undefined, 'responded']);
  }));
