import { SessionGateError } from '../../../src/core/errors.js';
import { defineOperation, type Operation } from '../../../src/core/operation.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, fake, NO, YES } from './fake-transport.js';
import { type Given, listen } from './listen.js';
import { uncaught } from './uncaught.js';

type Fake = Operation<unknown, string>;

const promising: Record<string, (operation: Fake) => unknown> = {
  'operation(request)': (operation) => operation({}),
  'operation(request, options)': (operation) => operation({}, { timeout: 2 }),
  'operation(request, timeout)': (operation) => operation({}, 2),
};
const calling: Record<string, (operation: Fake, callback: (...given: Given) => void) => unknown> = {
  'operation(request, callback)': (operation, callback) => operation({}, callback),
  'operation(request, timeout, callback)': (operation, callback) => operation({}, 2, callback),
  'operation(request, options, callback)': (operation, callback) => operation({}, { timeout: 2 }, callback),
};

for (const [form, run] of Object.entries(promising)) {
  test(`${form} gives a promise of the reply, or of the error`, async () => {
    expect(await run(fake().operation)).toBe('reply');
    const error = await failureOf(run(fake({ attempts: [{ fact: answered(NO) }] }).operation) as Promise<unknown>);
    expect(error).toBeInstanceOf(SessionGateError);
    expect(error).toMatchObject({ gateway: 'gvp', operation: 'Fake', gatewayCode: 'NO' });
  });

  test(`${form} keeps to its timeout`, () =>
    withClock(async (clock) => {
      const { operation } = fake({ timeout: 2, attempts: [{ fact: answered(YES), after: 'never' }] });
      const error = await clock.drive(failureOf(run(operation) as Promise<unknown>));
      expect([error.code, clock.now()]).toEqual(['TIMEOUT', 2000]);
    }));
}

for (const [form, run] of Object.entries(calling)) {
  test(`${form} returns nothing and calls back later, once, with one argument`, async () => {
    const { calls, first, callback } = listen();
    expect(run(fake().operation, callback)).toBeUndefined();
    expect(calls).toEqual([]);
    await Promise.resolve();
    expect(await first).toEqual(['reply']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toHaveLength(1);
  });

  test(`${form} calls back with the reply of the gateway and the error after a refusal`, async () => {
    const { first, callback } = listen();
    run(fake({ attempts: [{ fact: answered(NO) }] }).operation, callback);
    expect(await first).toEqual([{ said: 'no' }, expect.objectContaining({ code: 'REFUSED' })]);
  });

  test(`${form} keeps to its timeout and ignores a later reply`, () =>
    withClock(async (clock) => {
      const { calls, callback } = listen();
      run(fake({ timeout: 2, attempts: [{ fact: answered(YES), after: 2001 }] }).operation, callback);
      await clock.advance(1999);
      expect(calls).toEqual([]);
      await clock.advance(60_000);
      expect(calls).toEqual([[undefined, expect.objectContaining({ code: 'TIMEOUT' })]]);
    }));

  for (const [ending, attempts] of [
    ['reply', [{ fact: answered(YES) }]],
    ['failure', [{ fact: answered(NO) }]],
  ] as const) {
    test(`${form}: an error that the callback throws on a ${ending} is uncaught, once`, async () => {
      let calls = 0;
      const errors = await uncaught(async () => {
        run(fake({ attempts }).operation, () => {
          calls++;
          throw new Error('mine');
        });
        await expect.poll(() => calls).toBe(1);
      });
      expect(errors).toEqual([expect.objectContaining({ message: 'mine' })]);
      expect(calls).toBe(1);
    });
  }
}

test('an error that an observer throws is uncaught and does not change the call', async () => {
  let reply: unknown;
  const observe = () => {
    throw new Error('observer');
  };
  const errors = await uncaught(async () => {
    reply = await fake({ common: { observe } }).operation({});
  });
  expect(reply).toBe('reply');
  expect(errors).toHaveLength(3);
});

test('an operation whose work throws an error of the platform rejects with NETWORK, unknown', async () => {
  const run = () => Promise.reject(new TypeError('replaced by the page'));
  const operation = defineOperation<() => Promise<unknown>>(
    { gateway: 'gvp', operation: 'Fake' },
    run,
    () => undefined,
  );
  expect(await failureOf(operation())).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
});

test('an operation whose arguments cannot be read in a broken page rejects with NETWORK, not-sent', async () => {
  const { getOwnPropertyNames } = Object;
  Object.getOwnPropertyNames = () => {
    throw new TypeError('replaced by the page');
  };
  const failure = fake().operation({}, { timeout: 2 });
  Object.getOwnPropertyNames = getOwnPropertyNames;
  expect(await failureOf(failure)).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
});
