/** A budget that also ends with the caller's signal. */
export interface Deadline {
  /** Aborts when the budget is spent or the caller aborts, whichever comes first. */
  readonly signal: AbortSignal;
  /** Which of the two it was; undefined while it runs. */
  readonly endedBy: 'timeout' | 'abort' | undefined;
  /** Milliseconds left, never below 0. */
  left(): number;
  /** Lets go of the timer and of the caller's signal. */
  release(): void;
}

/**
 * Starts a budget of `milliseconds`. One controller and one timer: `AbortSignal.any` and `.timeout` are not in
 * every supported browser, and WebKit loses the reason of an abort, so the deadline keeps its own.
 */
export function startDeadline(milliseconds: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const end = performance.now() + milliseconds;
  let endedBy: Deadline['endedBy'];

  const finish = (by: 'timeout' | 'abort') => {
    endedBy ??= by;
    release();
    controller.abort();
  };
  const onAbort = () => finish('abort');
  const release = () => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  };

  const timer = setTimeout(() => finish('timeout'), milliseconds);
  if (caller?.aborted) onAbort();
  else caller?.addEventListener('abort', onAbort);

  return {
    signal: controller.signal,
    get endedBy() {
      return endedBy;
    },
    left: () => Math.max(0, end - performance.now()),
    release,
  };
}

/** Resolves with the promise's value, or with `fallback` as soon as the signal aborts; the promise's late end is ignored. */
export function until<T, F = undefined>(signal: AbortSignal, promise: Promise<T>, fallback?: F): Promise<T | F> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(fallback as F);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Waits; ends early, without an error, when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return until(startDeadline(milliseconds, signal).signal, new Promise<never>(() => {}));
}
