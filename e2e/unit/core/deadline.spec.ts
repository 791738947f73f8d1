import { sleep, startDeadline, until } from '../../../src/core/deadline.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { watched } from './watched-signal.js';

test('a deadline ends when its budget is spent', () =>
  withClock(async (clock) => {
    const deadline = startDeadline(1000);
    await clock.advance(999);
    expect([deadline.endedBy, deadline.aborted, deadline.left()]).toEqual([undefined, false, 1]);
    await clock.advance(1);
    expect([deadline.endedBy, deadline.aborted, deadline.left()]).toEqual(['timeout', true, 0]);
    await clock.advance(1000);
    expect([deadline.left(), clock.pending()]).toEqual([0, 0]);
  }));

test('a deadline ends with the signal of the caller, and keeps to the first of the two', () =>
  withClock(async (clock) => {
    const caller = new AbortController();
    const deadline = startDeadline(1000, caller.signal);
    caller.abort();
    expect([deadline.endedBy, deadline.aborted, clock.pending()]).toEqual(['abort', true, 0]);
    const late = new AbortController();
    const other = startDeadline(1000, late.signal);
    await clock.advance(1000);
    late.abort();
    expect(other.endedBy).toBe('timeout');
  }));

test('a deadline with a signal that has ended before is over at once', () =>
  withClock(async (clock) => {
    const deadline = startDeadline(1000, AbortSignal.abort());
    expect([deadline.endedBy, deadline.aborted, clock.pending()]).toEqual(['abort', true, 0]);
  }));

test('a deadline follows the clock of the deadline around it, before a timer runs', () =>
  withClock(async (clock) => {
    const inner = startDeadline(9000, startDeadline(1000));
    clock.jump(2000);
    expect([inner.aborted, inner.endedBy]).toEqual([true, 'abort']);
  }));

test('a deadline that is released never ends', () =>
  withClock(async (clock) => {
    const caller = new AbortController();
    const deadline = startDeadline(1000, caller.signal);
    deadline.release();
    deadline.release();
    caller.abort();
    await clock.advance(2000);
    expect([deadline.endedBy, deadline.aborted, clock.pending()]).toEqual([undefined, false, 0]);
  }));

test('sleep ends in time, or early with the signal, and leaves no timer', () =>
  withClock(async (clock) => {
    const caller = new AbortController();
    await clock.drive(sleep(300, caller.signal));
    expect(clock.now()).toBe(300);
    const asleep = sleep(1000, caller.signal);
    await clock.advance(100);
    caller.abort();
    await clock.drive(asleep);
    expect([clock.now(), clock.pending()]).toEqual([400, 0]);
  }));

test('sleep ends at once where the signal has ended before', () =>
  withClock(async (clock) => {
    await clock.drive(sleep(1000, AbortSignal.abort()));
    expect([clock.now(), clock.pending()]).toEqual([0, 0]);
  }));

test('until gives the value, the failure, or the fallback, whichever is first', () =>
  withClock(async (clock) => {
    const caller = new AbortController();
    expect(await until(caller.signal, Promise.resolve('value'), 'fallback')).toBe('value');
    await expect(until(caller.signal, Promise.reject(new Error('mine')), 'fallback')).rejects.toThrow('mine');
    let rejectLate: (error: Error) => void = () => {};
    const late = new Promise((_, reject) => {
      rejectLate = reject;
    });
    const waiting = until(caller.signal, late, 'fallback');
    caller.abort();
    expect(await clock.drive(waiting)).toBe('fallback');
    // An unhandled rejection would fail the run.
    rejectLate(new Error('late'));
    expect(await until(caller.signal, new Promise(() => {}), 'fallback')).toBe('fallback');
  }));

test('sleep removes its listener when its time is over', () =>
  withClock(async (clock) => {
    const { signal, listeners } = watched();
    const asleep = sleep(300, signal);
    expect(listeners.size).toBe(1);
    await clock.drive(asleep);
    expect(listeners.size).toBe(0);
  }));
