import { seconds } from '../../../src/validation/fields.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, fake, YES } from './fake-transport.js';

const never = { attempts: [{ fact: answered(YES), after: 'never' }] } as const;

for (const given of [undefined, null, '', 0, -0, '0', '00']) {
  const name = Object.is(given, -0) ? '-0' : JSON.stringify(given);
  test(`timeout ${name} means the default of the factory, else that of the operation`, () =>
    withClock(async (clock) => {
      expect(seconds(given)).toBeUndefined();
      for (const settings of [given, { timeout: given }]) {
        const began = clock.now();
        await clock.drive(failureOf(fake({ ...never, timeout: 7 }).operation({}, settings)));
        expect(clock.now() - began).toBe(7000);
        await clock.drive(failureOf(fake({ ...never, timeout: 7, common: { timeout: 3 } }).operation({}, settings)));
        expect(clock.now() - began).toBe(10_000);
      }
    }));
}

for (const [given, expected] of [
  [1, 1],
  [60, 60],
  [3600, 3600],
  ['1', 1],
  ['030', 30],
  ['3600', 3600],
] as const) {
  test(`timeout ${JSON.stringify(given)} is ${expected} seconds`, () =>
    withClock(async (clock) => {
      const error = await clock.drive(failureOf(fake(never).operation({}, given)));
      expect(clock.now()).toBe(expected * 1000);
      expect(error).toMatchObject({
        code: 'TIMEOUT',
        outcome: 'unknown',
        message: expect.stringContaining(`${expected} s`),
      });
    }));
}

const UNUSABLE = [
  ...[-1, -0.5, 0.5, 1.5, 3600.5, 3601, 60_000, 2 ** 31, 1e21, Number.NaN, Infinity, -Infinity],
  ...['-1', '1.5', '3601', '60000', '1e3', '0x10', ' 30', '30 ', '30s', 'thirty', '３０', '9'.repeat(400)],
  ...[true, false, 30n, Symbol('30')],
];
for (const [index, given] of UNUSABLE.entries()) {
  test(`timeout ${typeof given} ${String(given).slice(0, 20)} (${index}) is refused`, async () => {
    const { operation, sent } = fake();
    for (const settings of [given, { timeout: given }]) {
      const error = await failureOf(operation({}, settings as number));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
      expect(error.message).toMatch(/^timeout is in seconds: /);
    }
    expect(sent).toEqual([]);
  });
}

for (const given of [[30], { seconds: 30 }, new Date(30)]) {
  test(`timeout ${JSON.stringify(given)} as an option is refused`, async () => {
    const error = await failureOf(fake().operation({}, { timeout: given as unknown as number }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^timeout /) });
  });
}

test('an attempt that a late timer cuts off is a timeout of the call where no time is left for a pause', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ retry: 1, ...never });
    const failure = failureOf(operation({}, 20));
    await clock.advance(0);
    clock.jump(19_990);
    expect(await clock.drive(failure)).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    expect([sent.length, clock.now()]).toEqual([1, 20_000]);
  }));
