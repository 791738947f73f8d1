import { AsyncLocalStorage } from 'node:async_hooks';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that jumps from timer to timer. */
export interface Clock {
  /** Milliseconds since it was made. */
  now(): number;
  /** Timers that were set and are neither due nor cleared. */
  pending(): number;
  /** Runs timers, in their order, until the promise settles; fails where it never will. */
  drive<T>(promise: Promise<T>): Promise<T>;
  /** Runs all timers that are due within so many milliseconds. */
  advance(milliseconds: number): Promise<void>;
  /** Moves the time on and runs no timer, as while a page is frozen. */
  jump(milliseconds: number): void;
}

// Only code inside `withClock` uses this clock. The test runner keeps the real timers.
const clocks = new AsyncLocalStorage<Map<number, Timer> & { time: number; tick: number }>();
const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: performance.now };
let last = 0;

globalThis.setTimeout = ((run: () => void, milliseconds = 0, ...rest: []) => {
  const timers = clocks.getStore();
  if (!timers) return real.setTimeout(run, milliseconds, ...rest);
  // As in a browser, a delay that is no number, or too long for 32 bits, is due at once.
  const delay = milliseconds > 0 && milliseconds < 2 ** 31 ? milliseconds : 0;
  timers.set(++last, { at: nextTick(timers.time + delay, timers.tick), run });
  return last;
}) as typeof setTimeout;

/** When a timer is due in a page whose timers are run every so many milliseconds alone. */
export const nextTick = (time: number, tick: number): number => (tick ? Math.ceil(time / tick) * tick : time);

/** Runs events that are no timers of the page, such as the arrival of an answer, at their time. */
export function arrive(run: () => void, milliseconds: number): ReturnType<typeof setTimeout> {
  const timers = clocks.getStore();
  if (!timers) return real.setTimeout(run, milliseconds);
  timers.set(++last, { at: timers.time + milliseconds, run });
  return last as unknown as ReturnType<typeof setTimeout>;
}

globalThis.clearTimeout = ((timer: number) => {
  const timers = clocks.getStore();
  if (!timers) return real.clearTimeout(timer);
  timers.delete(timer);
}) as typeof clearTimeout;

performance.now = () => clocks.getStore()?.time ?? real.now.call(performance);

/** Waits for everything that needs no timer. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs `body` and what it starts on a fake clock; `tick` makes timers late, as in a page in the background. */
export function withClock<T>(body: (clock: Clock) => Promise<T>, tick = 0): Promise<T> {
  const timers = Object.assign(new Map<number, Timer>(), { time: 0, tick });
  const runNext = (limit: number): boolean => {
    let next: [number, Timer] | undefined;
    for (const entry of timers) if (!next || entry[1].at < next[1].at) next = entry;
    if (!next || next[1].at > limit) return false;
    timers.delete(next[0]);
    timers.time = Math.max(timers.time, next[1].at);
    next[1].run();
    return true;
  };
  const clock: Clock = {
    now: () => timers.time,
    pending: () => timers.size,
    async drive(promise) {
      let settled = false;
      const settling = () => {
        settled = true;
      };
      promise.then(settling, settling);
      await settle();
      while (!settled) {
        if (!runNext(Infinity)) throw new Error('it hangs: no timer is left');
        await settle();
      }
      return promise;
    },
    jump(milliseconds) {
      timers.time += milliseconds;
    },
    async advance(milliseconds) {
      const end = timers.time + milliseconds;
      await settle();
      while (runNext(end)) await settle();
      timers.time = end;
    },
  };
  return clocks.run(timers, () => body(clock));
}

/** Runs a call on a fake clock until it settles, so that it waits for nothing. */
export const withoutWaiting = <T>(call: () => Promise<T>): Promise<T> => withClock((clock) => clock.drive(call()));
