import type { Signal } from '../core/deadline.js';

/** A signal that its owner aborts. Made without `AbortController`, which a page may have replaced. */
export interface StopSignal extends Signal {
  abort(): void;
}

/** Makes a signal that has not aborted. */
export function makeStopSignal(): StopSignal {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    get aborted() {
      return aborted;
    },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
    abort() {
      aborted = true;
      listeners.forEach((listener) => {
        listeners.delete(listener);
        listener();
      });
    },
  };
}
