import type { Signal } from '../core/deadline.js';

/** Reports that a step took longer than the relay waits. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** The time limit of one part of a call. A class with one timer and no closures, because a busy relay makes many. */
export class TimeLimit implements Signal {
  /** The cause of its end: the time, or the page's signal; undefined while it runs. */
  endedBy: 'timeout' | 'abort' | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly timer: ReturnType<typeof setTimeout>;
  private readonly onAbort = () => this.end('abort');

  /** Starts the limit. It also ends with `page`. */
  constructor(
    milliseconds: number,
    private readonly page?: AbortSignal,
  ) {
    this.timer = setTimeout(() => this.end('timeout'), milliseconds);
    if (milliseconds <= 0) this.end('timeout');
    else if (page?.aborted) this.end('abort');
    else page?.addEventListener('abort', this.onAbort);
  }

  get aborted(): boolean {
    return this.endedBy !== undefined;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  /** Settles as the promise does; rejects with a `LateError` of this message as soon as the limit ends. */
  within<T>(promise: Promise<T>, message: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new LateError(message));
      const stop = () => this.listeners.delete(onEnd);
      if (this.aborted) onEnd();
      else this.listeners.add(onEnd);
      promise.then(
        (value) => {
          stop();
          resolve(value);
        },
        (error) => {
          stop();
          reject(error);
        },
      );
    });
  }

  /** Stops the timer and stops listening to the page's signal. */
  release(): void {
    clearTimeout(this.timer);
    this.page?.removeEventListener('abort', this.onAbort);
  }

  private end(by: 'timeout' | 'abort'): void {
    this.endedBy = by;
    this.release();
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}
