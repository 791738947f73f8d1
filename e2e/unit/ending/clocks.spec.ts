import { rememberHints } from '../../../src/core/repeat-hints.js';
import { end } from '../../../src/ending/end.js';
import { expect, test } from '../../support/node-test.js';
import { type Clock, withClock } from '../core/fake-clock.js';
import { busy, lost, no, scripted } from './scripted.js';

const withRetryAfter = (error: Error, retryAfter: number) => {
  rememberHints(error, { result: { kind: 'responded', text: '', retryAfter }, mayHaveSucceeded: false });
  return error;
};

/** Records when each attempt and check begins, in milliseconds. */
function timed(clock: Clock, script: ReturnType<typeof scripted>): number[] {
  const times: number[] = [];
  const push = script.asked.push.bind(script.asked);
  script.asked.push = (...names) => {
    times.push(clock.now());
    return push(...names);
  };
  return times;
}

test('`end` waits as long as Retry-After asks before it sends again', () =>
  withClock(async (clock) => {
    const script = scripted([withRetryAfter(busy(), 20), withRetryAfter(busy(), 10)]);
    const times = timed(clock, script);
    expect(await clock.drive(end(script.client, { id: '1' }))).toMatchObject({ state: 'ended', attempts: 3 });
    expect(times).toEqual([0, 20_000, 30_000]);
  }));

test('`end` settles at once when Retry-After asks for more than is left of the budget', () =>
  withClock(async (clock) => {
    const script = scripted([withRetryAfter(busy(), 60)]);
    const ending = await clock.drive(end(script.client, { id: '1' }));
    expect(ending).toMatchObject({ state: 'refused', attempts: 1, error: { retryable: true } });
    expect(clock.now()).toBe(0);
  }));

test('`end` sends nothing more when less than half a second would be left for the response', () =>
  withClock(async (clock) => {
    const script = scripted([withRetryAfter(busy(), 8.8), withRetryAfter(busy(), 1)]);
    const ending = await clock.drive(end(script.client, { id: '1' }, { timeout: 10 }));
    expect(ending).toMatchObject({ state: 'refused', attempts: 2 });
    expect(clock.now()).toBe(8_800);
  }));

test('a check that is rate limited waits as long as Retry-After asks', () =>
  withClock(async (clock) => {
    const limits = [withRetryAfter(busy(), 7)];
    const script = scripted([no()], [], {
      onRefusal: () => 'check',
      check: async () => {
        script.asked.push('check');
        const limit = limits.shift();
        if (limit) throw limit;
        return { state: 'completed' };
      },
    });
    const times = timed(clock, script);
    expect(await clock.drive(end(script.client, { id: '1' }))).toMatchObject({ state: 'completed' });
    expect(times).toEqual([0, 0, 7000]);
  }));

for (const [name, checks] of [
  ['attempt', []],
  ['check', ['again', 'again'] as const],
] as const) {
  test(`no ${name} is sent after the budget, where a page was frozen in a pause`, () =>
    withClock(async (clock) => {
      const script = scripted([lost(), lost(), lost()], [...checks]);
      const ending = end(script.client, { id: '1' }, { timeout: 10 });
      await clock.advance(10);
      const before = [...script.asked];
      // The timer of the pause is due before that of the deadline, and both are late.
      clock.jump(14_000);
      expect(await clock.drive(ending)).toMatchObject({ state: 'unknown', error: { outcome: 'unknown' } });
      expect(script.asked).toEqual(before);
    }));
}

test('nothing is sent where the page was frozen before the first attempt', () =>
  withClock(async (clock) => {
    const script = scripted([]);
    const ending = end(script.client, { id: '1' }, { timeout: 10 });
    clock.jump(11_000);
    const found = await clock.drive(ending);
    expect(found).toMatchObject({ state: 'unknown', attempts: 0, error: { code: 'TIMEOUT', outcome: 'not-sent' } });
    expect(script.asked).toEqual([]);
  }));

test('`end` gives up after 45 seconds where the call sets no budget', () =>
  withClock(async (clock) => {
    const { client } = scripted(Array.from({ length: 50 }, () => 'hang' as const));
    expect(await clock.drive(end(client, { id: '1' }))).toMatchObject({ state: 'unknown' });
    expect(clock.now()).toBe(45_000);
  }));
