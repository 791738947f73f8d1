import { attemptLimit, longestPause, nextAction, pauseBefore, type Situation } from '../../../src/core/retry.js';
import { expect, test } from '../../support/node-test.js';

/** Runs `body` with a fixed value of `Math.random`. */
function withRandom<T>(value: number, body: () => T): T {
  const { random } = Math;
  Math.random = () => value;
  try {
    return body();
  } finally {
    Math.random = random;
  }
}

test('the longest pause doubles from 250 ms to 16 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map(longestPause)).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 16_000, 16_000, 16_000,
  ]);
});

test('a pause is between half and all of the longest one', () => {
  expect(withRandom(0, () => pauseBefore(2, Infinity))).toBe(500);
  expect(withRandom(1, () => pauseBefore(2, Infinity))).toBe(1000);
  expect(withRandom(1, () => pauseBefore(2, 700))).toBe(700);
});

test('a pause is as long as Retry-After asks, at most the limit, and one second after a pending reply', () => {
  const asks = (retryAfter: number) => ({ kind: 'responded', text: '', retryAfter }) as const;
  expect(withRandom(1, () => [3, 0, 1].map((after) => pauseBefore(0, Infinity, asks(after))))).toEqual([
    3000, 250, 1000,
  ]);
  expect(pauseBefore(0, 2000, asks(3))).toBe(2000);
  expect(pauseBefore(5, Infinity, asks(3), { kind: 'pending' })).toBe(1000);
});

test('an attempt gets 15 s at most, and half of what is left', () => {
  expect([60_000, 30_000, 20_000, 1000].map(attemptLimit)).toEqual([15_000, 15_000, 10_000, 500]);
});

const situation: Situation = {
  safety: 'repeatable',
  result: { kind: 'no-response', reason: 'unreadable', message: '' },
  retriesLeft: 1,
  hasFallback: false,
  canRenewToken: false,
  timeForPause: true,
};
const NO = { kind: 'no', gatewayCode: 'NO', message: 'no', reply: {} } as const;

for (const [name, more, next] of [
  ['a repeatable operation without an answer', {}, 'retry'],
  ['no retry is left', { retriesLeft: 0 }, 'settle'],
  ['no time is left for the pause', { timeForPause: false }, 'settle'],
  ['an operation that must not be sent twice may have been sent', { safety: 'once', hasFallback: true }, 'settle'],
  ['another transport is left', { hasFallback: true }, 'next-transport'],
  ['the gateway answered by this transport', { hasFallback: true, reply: NO }, 'settle'],
  ['the gateway is busy', { reply: { ...NO, retryLater: true } }, 'retry'],
  [
    'the token has expired',
    { safety: 'once', reply: { ...NO, tokenExpired: true }, canRenewToken: true },
    'fresh-token',
  ],
  ['the token has expired and was renewed before', { reply: { ...NO, tokenExpired: true } }, 'settle'],
  ['the gateway has not decided yet', { retriesLeft: 0, reply: { kind: 'pending' } }, 'retry'],
] as const) {
  test(`nextAction returns ${next} where ${name}`, () => {
    expect(nextAction({ ...situation, ...more } as Situation)).toBe(next);
  });
}
