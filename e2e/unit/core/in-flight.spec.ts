import { joinOrStart, type SharedWork } from '../../../src/core/in-flight.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, fake, NO, YES } from './fake-transport.js';
import { watched } from './watched-signal.js';

const slow = (reply = YES) => ({ fact: answered(reply), after: 3000 });
const payment = (attempts = [slow()]) =>
  fake({ safety: 'once', wire: { inFlightKey: 'payment', requestId: 'r-1' }, attempts });

test('an identical call that is made while one is in flight is not sent and gets the same reply', () =>
  withClock(async (clock) => {
    const { operation, sent, events } = payment();
    const replies = Promise.all([operation({}), operation({})]);
    await clock.advance(1000);
    const third = operation({});
    expect(await clock.drive(Promise.all([replies, third]))).toEqual([['reply', 'reply'], 'reply']);
    expect(sent).toHaveLength(1);
    const types = (call: string) => events.filter((event) => event.call === call).map(({ type }) => type);
    const calls = [...new Set(events.map(({ call }) => call))];
    expect(calls.map(types)).toEqual([
      ['start', 'attempt', 'end'],
      ['start', 'end'],
      ['start', 'end'],
    ]);
  }));

test('callers that share a request get the same refusal, with the reference that was sent', () =>
  withClock(async (clock) => {
    const { operation, sent } = payment([slow(NO)]);
    const errors = await clock.drive(Promise.all([failureOf(operation({})), failureOf(operation({}))]));
    for (const error of errors) expect(error).toMatchObject({ code: 'REFUSED', outcome: 'refused', requestId: 'r-1' });
    expect(sent).toHaveLength(1);
  }));

test('an identical call is sent again after the first one has ended', () =>
  withClock(async (clock) => {
    const { operation, sent } = payment();
    await clock.drive(operation({}));
    await clock.drive(operation({}));
    expect(sent).toHaveLength(2);
  }));

test('calls that differ are both sent, and so are those of two clients', () =>
  withClock(async (clock) => {
    const [one, two] = [payment(), payment()];
    await clock.drive(Promise.all([one.operation({}), two.operation({})]));
    expect([one.sent.length, two.sent.length]).toEqual([1, 1]);
  }));

test('each caller keeps its own deadline, and the request runs until the last of them ends', () =>
  withClock(async (clock) => {
    const { operation, sent } = payment();
    const first = failureOf(operation({}, 1));
    const second = operation({}, 10);
    expect(await clock.drive(first)).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown', requestId: 'r-1' });
    expect(clock.now()).toBe(1000);
    expect(await clock.drive(second)).toBe('reply');
    expect(sent).toHaveLength(1);
  }));

test('a caller that joined may wait longer than the one that sent the request', () =>
  withClock(async (clock) => {
    const { operation, sent } = payment([{ fact: answered(YES), after: 90_000 }]);
    const first = failureOf(operation({}, 60));
    const second = operation({}, 120);
    expect(await clock.drive(first)).toMatchObject({ code: 'TIMEOUT' });
    expect(await clock.drive(second)).toBe('reply');
    expect([sent.length, clock.now()]).toEqual([1, 90_000]);
  }));

test('an abort ends its own caller alone, and the last abort ends the request', () =>
  withClock(async (clock) => {
    const [one, two] = [watched(), watched()];
    const { operation, sent } = payment();
    const first = failureOf(operation({}, { signal: one.signal }));
    const second = failureOf(operation({}, { signal: two.signal }));
    await clock.advance(1000);
    one.controller.abort();
    expect(await clock.drive(first)).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
    expect(sent[0]?.ended).toBeUndefined();
    two.controller.abort();
    expect(await clock.drive(second)).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
    expect([sent[0]?.ended, clock.pending(), one.listeners.size, two.listeners.size]).toEqual([1000, 0, 0, 0]);
    // The next call does not join the aborted work.
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent).toHaveLength(2);
  }));

/** Work that a test stops and finishes. */
function manualWork() {
  let finish = () => {};
  let stopped = false;
  const result = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stop = () => {
    stopped = true;
  };
  return { result, isStopped: () => stopped, stop, finish: () => finish() };
}

for (const how of ['ends in time', 'aborts'] as const) {
  test(`a caller that ${how} before a shared request is sent does not say not-sent, because it is sent for the other`, () =>
    withClock(async (clock) => {
      const controller = new AbortController();
      const common = { headers: () => new Promise<[]>((resolve) => setTimeout(() => resolve([]), 2000)) };
      const { operation, sent } = fake({ safety: 'once', wire: { inFlightKey: 'payment' }, common });
      const options = how === 'aborts' ? { signal: controller.signal } : { timeout: 1 };
      const first = failureOf(operation({}, options));
      const second = operation({});
      await clock.advance(500);
      if (how === 'aborts') controller.abort();
      expect(await clock.drive(first)).toMatchObject({ outcome: 'unknown' });
      expect(sent).toEqual([]);
      expect(await clock.drive(second)).toBe('reply');
    }));
}

test('the last caller that ends before a shared request is sent says not-sent', () =>
  withClock(async (clock) => {
    const common = { headers: () => new Promise<[]>(() => {}) };
    const { operation, sent } = fake({ safety: 'once', wire: { inFlightKey: 'payment' }, common });
    const errors = Promise.all([failureOf(operation({}, 1)), failureOf(operation({}, 2))]);
    expect((await clock.drive(errors)).map(({ outcome }) => outcome)).toEqual(['unknown', 'not-sent']);
    expect(sent).toEqual([]);
  }));

test('joinOrStart forgets work that is over, and keeps the work that took its place', async () => {
  const inFlight = new Map<string, SharedWork>();
  const [first, second] = [manualWork(), manualWork()];
  expect(joinOrStart(inFlight, 'key', () => first)).toBe(first);
  expect(joinOrStart(inFlight, 'key', () => second)).toBe(first);
  first.stop();
  const seen: unknown[] = [];
  joinOrStart<SharedWork>(inFlight, 'key', (before) => {
    seen.push(before);
    return second;
  });
  expect(seen).toEqual([first]);
  first.finish();
  await first.result;
  expect(inFlight.get('key')).toBe(second);
  second.finish();
  await second.result;
  await Promise.resolve();
  expect(inFlight.size).toBe(0);
});
