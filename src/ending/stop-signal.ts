import { makeListeners, type Signal } from '../core/deadline.js';

/** A signal that its owner aborts. Made without `AbortController`, which a page may have replaced. */
export interface StopSignal extends Signal {
  abort(): void;
}

/** Makes a signal that has not aborted. */
export function makeStopSignal(): StopSignal {
  const { callAll, ...listeners } = makeListeners();
  let aborted = false;
  return {
    ...listeners,
    get aborted() {
      return aborted;
    },
    abort() {
      aborted = true;
      callAll();
    },
  };
}
