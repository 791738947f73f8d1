import type { Deadline } from './deadline.js';
import type { ClientOptions } from './options.js';
import type { Progress } from './progress.js';
import { type SharedDeadline, startSharedDeadline } from './shared-deadline.js';

/** The attempts of a call, under way for one caller or for several. */
export interface Flight<Reply> {
  readonly success: Promise<{ reply: Reply } | undefined>;
  readonly progress: Progress;
  /** The client reference of the request that was sent. */
  readonly requestId?: string;
}

interface SharedFlight {
  readonly flight: Flight<unknown>;
  readonly deadline: SharedDeadline;
}

// By client, then by what the request holds.
const underWay = new WeakMap<ClientOptions, Map<string, SharedFlight>>();

/**
 * Joins the identical request of this client that is in flight, or starts one with `start`. It runs until the last of
 * its callers has ended; call `leave` when this one has.
 */
export function shareFlight<Reply>(
  client: ClientOptions,
  key: string,
  caller: Deadline,
  start: (deadline: Deadline) => Flight<Reply>,
): { flight: Flight<Reply>; leave: () => void } {
  const flights = underWay.get(client) ?? new Map<string, SharedFlight>();
  underWay.set(client, flights);
  const found = flights.get(key);
  if (found && !found.deadline.aborted) {
    return { flight: found.flight as Flight<Reply>, leave: found.deadline.join(caller) };
  }

  const deadline = startSharedDeadline();
  const leave = deadline.join(caller);
  const flight = start(deadline);
  const shared: SharedFlight = { flight, deadline };
  flights.set(key, shared);
  const forget = () => {
    if (flights.get(key) === shared) flights.delete(key);
  };
  flight.success.then(forget, forget);
  return { flight, leave };
}
