import type { Signal } from '../../../src/core/deadline.js';
import { end } from '../../../src/ending/end.js';
import { expect, test } from '../../support/node-test.js';
import { withClock, withoutWaiting } from '../core/fake-clock.js';
import { no, scripted, YES } from './scripted.js';

test('two endings of one session at once share one request', async () => {
  const script = scripted([YES]);
  const [a, b] = await Promise.all([end(script.client, { id: '1' }), end(script.client, { id: '1' })]);
  expect(a).toEqual(b);
  expect(script.asked).toEqual(['attempt']);
  // The result is not kept after the end of the work.
  await end(script.client, { id: '1' });
  expect(script.asked).toEqual(['attempt', 'attempt']);
});

test('endings of another session, by another client or with another PIN are not shared', async () => {
  const one = scripted([]);
  const other = scripted([]);
  const requests = [{ id: '1' }, { id: '2' }, { id: '1', pin: '0000' }, { id: '1', pin: '0001' }];
  await Promise.all([...requests.map((request) => end(one.client, request)), end(other.client, { id: '1' })]);
  expect(one.asked).toHaveLength(4);
  expect(other.asked).toHaveLength(1);
});

test('a shared ending goes on when one caller aborts, and stops when the last one aborts', () =>
  withClock(async (clock) => {
    const script = scripted(['hang']);
    const [first, second] = [new AbortController(), new AbortController()];
    const a = end(script.client, { id: '1' }, { signal: first.signal }).catch((error) => error);
    const b = end(script.client, { id: '1' }, { signal: second.signal }).catch((error) => error);
    await clock.advance(0);
    expect(script.signals).toHaveLength(1);
    first.abort('left');
    expect(await a).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome: 'unknown', cause: 'left' });
    expect(script.signals[0]?.aborted).toBe(false);
    second.abort();
    expect(await b).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
    expect(script.signals[0]?.aborted).toBe(true);
    await clock.advance(60_000);
    expect(script.asked).toEqual(['attempt']);
  }));

test('a shared ending settles each caller by the timeout of that caller', () =>
  withClock(async (clock) => {
    const script = scripted(['hang', 'hang', YES]);
    const short = end(script.client, { id: '1' }, { timeout: 1 });
    const long = end(script.client, { id: '1' }, { timeout: 8 });
    expect(await clock.drive(short)).toMatchObject({ state: 'unknown' });
    expect(clock.now()).toBe(1000);
    expect(await clock.drive(long)).toMatchObject({ state: 'ended' });
  }));

test('a caller that comes after the last abort starts a new ending', async () => {
  const script = scripted(['hang', YES]);
  const first = new AbortController();
  const left = end(script.client, { id: '1' }, { signal: first.signal }).catch((error) => error.code);
  await expect.poll(() => script.asked.length).toBe(1);
  first.abort();
  expect(await left).toBe('ABORTED');
  // At once, while the stopped work has not settled yet.
  expect(await end(script.client, { id: '1' })).toMatchObject({ state: 'ended', attempts: 1 });
  expect(script.asked).toHaveLength(2);
  // The end of the stopped work does not remove the new one.
  await Promise.all([end(script.client, { id: '1' }), end(script.client, { id: '1' })]);
  expect(script.asked).toHaveLength(3);
});

test('the only attempt of an operation that must not be repeated lasts as long as the longest timeout', () =>
  withClock(async (clock) => {
    let answer = (_: unknown) => {};
    const attempt = (_: unknown, { signal }: { signal: Signal }) =>
      new Promise((resolve, reject) => {
        answer = resolve;
        signal.addEventListener('abort', () => reject(no()));
      });
    const { client } = scripted([], [], { attempt, onNoAnswer: () => 'settle' });
    const short = end(client, { id: '1' }, { timeout: 1 });
    const long = end(client, { id: '1' }, { timeout: 20 });
    // Also for a caller that joins late, because the operation must not be sent again.
    expect(await clock.drive(short)).toMatchObject({ state: 'unknown', error: { code: 'TIMEOUT', retryable: false } });
    answer(YES);
    expect(await clock.drive(long)).toMatchObject({ state: 'ended', attempts: 1 });
  }));

test('`end` reports the TIMEOUT of its attempt when its time is up', async () => {
  const { client } = scripted(['hang'], ['settle']);
  const error = { code: 'TIMEOUT', outcome: 'unknown', operation: 'CancelSession', retryable: true };
  const ending = await withoutWaiting(() => end(client, { id: '1' }, { timeout: 2 }));
  expect(ending).toMatchObject({ state: 'unknown', error });
});
