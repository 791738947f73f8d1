import type { AttemptLoop } from './attempt.js';
import { runAttempts } from './attempt-loop.js';
import { joinOrStart, type SharedWork } from './in-flight.js';
import type { ClientOptions } from './options.js';
import { outcomeOf } from './outcome.js';
import { type Progress, trackProgress } from './progress.js';
import { type SharedDeadline, startSharedDeadline } from './shared-deadline.js';

/** The attempts of a call in flight, for one or several callers. */
export interface Flight<Reply> extends SharedWork {
  readonly result: Promise<{ reply: Reply } | undefined>;
  readonly progress: Progress;
  /** Lasts until the last of the callers has ended. */
  readonly callers: SharedDeadline;
  /** The client reference of the request that was sent. */
  readonly requestId?: string;
  /**
   * Returns what is known when a caller ends. While the attempts continue for another caller, the request may still be
   * sent.
   */
  conclude(): ReturnType<Progress['conclude']>;
}

/** The inputs of a flight: those of its attempts that are known before it starts. */
export type FlightPlan<Reply> = Omit<AttemptLoop<Reply>, 'deadline' | 'progress' | 'observe'>;

// By client, then by the key of the request.
const flightsByClient = new WeakMap<ClientOptions, Map<string, Flight<unknown>>>();

/** Returns the flight of an equal request of the same client, or starts one. `onAttempt` is called for each attempt. */
export function joinFlight<Reply>(
  plan: FlightPlan<Reply>,
  onAttempt: (type: 'attempt' | 'repeat', progress: Progress) => void,
): Flight<Reply> {
  const { client, encoded } = plan;
  const start = () => startFlight(plan, onAttempt);
  if (encoded.inFlightKey === undefined) return start();
  const flights = flightsByClient.get(client) ?? new Map<string, Flight<unknown>>();
  flightsByClient.set(client, flights);
  return joinOrStart(flights, encoded.inFlightKey, start) as Flight<Reply>;
}

function startFlight<Reply>(
  plan: FlightPlan<Reply>,
  onAttempt: (type: 'attempt' | 'repeat', progress: Progress) => void,
): Flight<Reply> {
  const { spec, encoded, routes } = plan;
  const onEnd = spec.onStart?.(encoded);
  const callers = startSharedDeadline();
  const progress = trackProgress(routes[0].name, [...encoded.fields, ...(encoded.headers ?? [])]);
  const observe = (type: 'attempt' | 'repeat') => onAttempt(type, progress);
  let isOver = false;
  // In a microtask, so that the observer gets the start before the first attempt.
  const result = Promise.resolve().then(async () => {
    let success: { reply: Reply } | undefined;
    try {
      success = await runAttempts({ ...plan, progress, deadline: callers, observe });
      return success;
    } finally {
      // Nothing is left to abort, and to abort a request that has ended takes time.
      callers.release();
      isOver = true;
      onEnd?.(success ? 'ok' : outcomeOf(progress.conclude()));
    }
  });
  const conclude = () => {
    const known = progress.conclude();
    const mayHaveSucceeded = known.mayHaveSucceeded || !(isOver || callers.aborted);
    return { ...known, mayHaveSucceeded };
  };
  return { result, progress, callers, isStopped: () => callers.aborted, requestId: encoded.requestId, conclude };
}
