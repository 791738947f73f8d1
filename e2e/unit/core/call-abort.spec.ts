import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, FAILURE, fake, NO, NO_ANSWER, type Setup, YES } from './fake-transport.js';
import { watched } from './watched-signal.js';

// Headers for 500 ms, an attempt of 1 s, a pause of 2 s, headers again, an attempt of 1 s.
const setup = (attempts: Setup['attempts'], safety: Setup['safety'] = 'repeatable'): Setup => ({
  safety,
  retry: 1,
  attempts,
  headers: () => new Promise((resolve) => setTimeout(() => resolve([]), 500)),
});
const failing = [{ fact: answered(FAILURE, { retryAfter: 2 }), after: 1000 }];

for (const [when, at, outcome, sends] of [
  ['before the call', -1, 'not-sent', 0],
  ['at once', 0, 'not-sent', 0],
  ['while headers are asked for', 250, 'not-sent', 0],
  ['while the first attempt is under way', 1000, 'unknown', 1],
  ['in the pause', 2500, 'unknown', 1],
  ['while headers are asked for again', 3750, 'unknown', 1],
  ['while the second attempt is under way', 4500, 'unknown', 2],
] as const) {
  test(`a call that is aborted ${when} ends at once with ABORTED, ${outcome}`, () =>
    withClock(async (clock) => {
      const { controller, signal, listeners } = watched();
      const { operation, sent, events } = fake(setup(failing));
      if (at < 0) controller.abort('gone');
      const ended = failureOf(operation({}, { signal }));
      await (at > 0 && clock.advance(at));
      controller.abort('gone');
      const error = await clock.drive(ended);
      expect(error).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome, retryable: false, cause: 'gone' });
      expect(clock.now()).toBe(Math.max(at, 0));
      await clock.advance(60_000);
      expect(sent).toHaveLength(sends);
      const attempts = at < 0 ? [] : at < 3000 ? ['attempt'] : ['attempt', 'repeat'];
      expect(events.map(({ type }) => type)).toEqual(['start', ...attempts, 'end']);
      expect(events.at(-1)).toMatchObject({ outcome });
      expect([listeners.size, clock.pending()]).toEqual([0, 0]);
    }));
}

test('a call without a headers function that is aborted at once sends nothing', () =>
  withClock(async (clock) => {
    const { controller, signal } = watched();
    const { operation, sent } = fake({ safety: 'once' });
    const ended = failureOf(operation({}, { signal }));
    controller.abort();
    expect(await clock.drive(ended)).toMatchObject({ code: 'ABORTED', outcome: 'not-sent' });
    expect(sent).toEqual([]);
  }));

test('a call that is aborted does not fall back on another transport', () =>
  withClock(async (clock) => {
    const { controller, signal } = watched();
    const attempts = [{ fact: NO_ANSWER, after: 'never' }] as const;
    const { operation, sent, events } = fake({ transports: ['cors', 'jsonp'], attempts });
    const ended = failureOf(operation({}, { signal }));
    await clock.advance(100);
    controller.abort();
    expect(await clock.drive(ended)).toMatchObject({ code: 'ABORTED' });
    expect(sent).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'end', transport: 'cors' });
  }));

test('an abort after the end of a call has no effect', () =>
  withClock(async (clock) => {
    const { controller, signal } = watched();
    const { operation, events } = fake();
    expect(await clock.drive(operation({}, { signal }))).toBe('reply');
    const told = events.length;
    controller.abort();
    await clock.advance(60_000);
    expect(events).toHaveLength(told);
  }));

test('an abort within the callback of a call does not run the callback again', () =>
  withClock(async (clock) => {
    const { controller, signal } = watched();
    let calls = 0;
    fake().operation({}, { signal }, () => {
      calls++;
      controller.abort();
    });
    await clock.advance(60_000);
    expect(calls).toBe(1);
  }));

test('one signal aborts many calls', () =>
  withClock(async (clock) => {
    const { controller, signal, listeners } = watched();
    const never = { attempts: [{ fact: NO_ANSWER, after: 'never' }] } as const;
    const ended = Promise.all(Array.from({ length: 10 }, () => failureOf(fake(never).operation({}, { signal }))));
    await clock.advance(100);
    expect(listeners.size).toBe(10);
    controller.abort();
    const codes = (await clock.drive(ended)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['ABORTED']));
    expect([listeners.size, clock.pending()]).toEqual([0, 0]);
  }));

const unusable: Setup = {
  wire: new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('encode');
      },
    },
  ),
};
for (const [what, given] of Object.entries<Setup>({
  'a reply': {},
  'a refusal': { attempts: [{ fact: answered(NO) }] },
  'a failure after repeats': setup(failing),
  'a timeout': { attempts: [{ fact: answered(YES), after: 'never' }] },
  'a timeout of repeats': { retry: 3, attempts: [{ fact: answered(YES), after: 'never' }] },
  'a failing provider': { headers: () => Promise.reject(new Error('mine')) },
  'a request that is refused': unusable,
})) {
  test(`no listener and no timer is left after ${what}`, () =>
    withClock(async (clock) => {
      const { signal, listeners } = watched();
      await clock.drive(
        fake(given)
          .operation({}, { signal })
          .catch(() => {}),
      );
      expect([listeners.size, clock.pending()]).toEqual([0, 0]);
    }));
}
