/**
 * The part of an `AbortSignal` that this package needs. A `Deadline` implements it without `AbortController`, which a
 * page may have replaced. A real `AbortSignal` implements it too.
 */
export interface Signal {
  /** Whether it has aborted. */
  readonly aborted: boolean;
  /** The reason of the abort, if one was given. */
  readonly reason?: unknown;
  /** Calls the listener once, when the signal aborts. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Removes the listener. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A budget that also ends with a caller's signal. */
export interface Deadline extends Signal {
  /** Which of the two ended it; undefined while it runs. */
  readonly endedBy: 'timeout' | 'abort' | undefined;
  /** Milliseconds left, never below 0. */
  left(): number;
  /** Stops the timer and stops listening to the caller's signal. */
  release(): void;
}

/** Keeps the listeners of a signal, and calls each of them once. */
export function makeListeners(): Omit<Signal, 'aborted' | 'reason'> & { callAll(): void } {
  // No list, because a page may have replaced the methods of lists.
  const listeners = new Set<() => void>();
  return {
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
    callAll() {
      for (const listener of listeners) {
        listeners.delete(listener);
        try {
          listener();
        } catch {
          // The listener belongs to a transport that `call` no longer waits for, so its error is ignored.
        }
      }
    },
  };
}

/**
 * Starts a budget of `milliseconds` that ends early with `caller`. Its state follows the clock and not only its timer,
 * because the timers of a page that was frozen run late and in their own order.
 */
export function startDeadline(milliseconds: number, caller?: Signal): Deadline {
  const end = now() + milliseconds;
  const { callAll, ...listeners } = makeListeners();
  let endedBy: Deadline['endedBy'];
  let released = false;

  const finish = (by: 'timeout' | 'abort') => {
    if (released) return;
    endedBy = by;
    release();
    callAll();
  };
  const onAbort = () => finish('abort');
  const release = () => {
    released = true;
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  };
  const readClock = () => {
    if (now() >= end) finish('timeout');
    // The caller may be another deadline, whose timer runs late too.
    else if (caller?.aborted) finish('abort');
    return endedBy;
  };

  const timer = setTimeout(() => finish('timeout'), milliseconds);
  if (caller?.aborted) onAbort();
  else caller?.addEventListener('abort', onAbort);

  return {
    ...listeners,
    get endedBy() {
      return readClock();
    },
    get aborted() {
      return readClock() !== undefined;
    },
    left: () => Math.max(0, end - now()),
    release,
  };
}

/**
 * Resolves with the promise's value, or with `fallback` as soon as the signal aborts. A later result of the promise is
 * ignored.
 */
export function until<T, F = undefined>(signal: Signal, promise: Promise<T>, fallback?: F): Promise<T | F> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(fallback as F);
    const stop = () => signal.removeEventListener('abort', onAbort);
    promise.then(resolve, reject);
    promise.then(stop, stop);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

/** Waits. Resolves early, without an error, when the signal aborts. */
export function sleep(milliseconds: number, signal: Signal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      resolve();
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
    };
    const timer = setTimeout(wake, milliseconds);
    if (signal.aborted) wake();
    else signal.addEventListener('abort', wake);
  });
}

/**
 * Makes a real `AbortSignal` that follows a signal, for platform functions that take no other; undefined if the page
 * has replaced `AbortController`.
 */
export function toAbortSignal(signal: Signal): AbortSignal | undefined {
  try {
    const controller = new AbortController();
    if (signal.aborted) controller.abort();
    else signal.addEventListener('abort', () => controller.abort());
    return controller.signal;
  } catch {
    return undefined;
  }
}

/** Reads a monotonic clock in milliseconds; `Date` if a page has replaced it. */
export function now(): number {
  try {
    const time = performance.now();
    if (Number.isFinite(time)) return time;
  } catch {
    // replaced or removed by the page
  }
  return Date.now();
}
