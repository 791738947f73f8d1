/** Work that several callers may wait for. */
export interface SharedWork {
  /** Settles when the work is over. */
  readonly result: Promise<unknown>;
  /** Whether the last caller has left, so that nobody may join any more. */
  isStopped(): boolean;
}

/**
 * Returns the work in flight under a key, or starts it. `start` gets the previous work, if that was stopped and has not
 * settled.
 */
export function joinOrStart<Work extends SharedWork>(
  inFlight: Map<string, Work>,
  key: string,
  start: (before: Work | undefined) => Work,
): Work {
  const before = inFlight.get(key);
  if (before && !before.isStopped()) return before;
  const work = start(before);
  inFlight.set(key, work);
  const forget = () => {
    if (inFlight.get(key) === work) inFlight.delete(key);
  };
  work.result.then(forget, forget);
  return work;
}
