import { abortSignal, seconds, wholeNumber } from '../validation/fields.js';
import { runAttempts } from './attempt-loop.js';
import { startDeadline, until } from './deadline.js';
import { InvalidRequestError } from './errors.js';
import { joinOrStart, type SharedWork } from './in-flight.js';
import { type CallEvent, nextCallId, notify } from './observe.js';
import { withContext } from './operation.js';
import type { OperationSpec, Route, Routes } from './operation-spec.js';
import type { ClientOptions } from './options.js';
import { outcomeOf, toError } from './outcome.js';
import { type Progress, trackProgress } from './progress.js';
import { rememberHints } from './repeat-hints.js';
import { type SharedDeadline, startSharedDeadline } from './shared-deadline.js';
import { type EncodedRequest, ownProperties, type Transport } from './types.js';

/** Makes a call and resolves with the reply. Throws only errors of this package. */
export async function call<Reply>(
  spec: OperationSpec<Reply>,
  client: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Reply> {
  return (await callWithReference(spec, client, request, options)).reply;
}

/** The attempts of a call in flight, for one or several callers. */
interface Flight<Reply> extends SharedWork {
  readonly result: Promise<{ reply: Reply } | undefined>;
  readonly progress: Progress;
  /** Lasts until the last of the callers has ended. */
  readonly callers: SharedDeadline;
  /** The client reference of the request that was sent. */
  readonly requestId?: string;
}

// By client, then by the key of the request.
const flightsByClient = new WeakMap<ClientOptions, Map<string, Flight<unknown>>>();

/**
 * Makes a call: check, encode, attempt until `nextAction` settles it, all inside one deadline. It settles when the
 * deadline ends, also if an attempt is in flight. Resolves with the reply and the client reference of the request that
 * was sent. Throws only errors of this package.
 */
export async function callWithReference<Reply>(
  described: OperationSpec<Reply>,
  client: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<{ reply: Reply; requestId?: string }> {
  const spec = ownProperties(described);
  const { gateway, operation } = spec;
  const plan = planCall(spec, client, request, options);
  const { encoded, budget, safety, signal } = plan;

  const deadline = startDeadline(budget * 1000, signal);
  const callId = nextCallId();
  const observe = (
    type: CallEvent['type'],
    { transport, attempts }: Pick<Progress, 'transport' | 'attempts'>,
    more?: Pick<CallEvent, 'outcome' | 'code' | 'reason'>,
  ) => {
    const milliseconds = Math.round(budget * 1000 - deadline.left());
    const event = { call: callId, type, gateway, operation, transport, attempt: attempts, milliseconds, ...more };
    notify(client.observe, event);
  };

  const start = (): Flight<Reply> => {
    const onEnd = spec.onStart?.(encoded);
    const callers = startSharedDeadline();
    const progress = trackProgress(plan.routes[0].name, [...encoded.fields, ...(encoded.headers ?? [])]);
    const observeAttempt = (type: 'attempt' | 'repeat') => observe(type, progress);
    const loop = { ...plan, spec, client, progress, deadline: callers, observe: observeAttempt };
    // In a microtask, so that the observer gets the start before the first attempt.
    const result = Promise.resolve().then(async () => {
      let success: { reply: Reply } | undefined;
      try {
        success = await runAttempts(loop);
        return success;
      } finally {
        onEnd?.(success ? 'ok' : outcomeOf(progress.conclude()));
      }
    });
    return { result, progress, callers, isStopped: () => callers.aborted, requestId: encoded.requestId };
  };
  const flights = flightsByClient.get(client) ?? new Map<string, Flight<unknown>>();
  flightsByClient.set(client, flights);
  const key = encoded.inFlightKey;
  const flight = key === undefined ? start() : (joinOrStart(flights, key, start) as Flight<Reply>);
  const { progress, requestId } = flight;
  // Registered before the attempts listen, so that the call settles before a transport cleans up.
  const ending = until(deadline, flight.result);
  const leave = flight.callers.join(deadline);

  observe('start', { transport: progress.transport, attempts: 0 });
  try {
    const success = await ending;
    if (!success) {
      const known = progress.conclude();
      const about = { gateway, operation, safety, requestId, budget, sentFields: progress.sentFields };
      const error = toError({ ...about, ...known, endedBy: deadline.endedBy, abortReason: signal?.reason });
      rememberHints(error, known);
      throw error;
    }
    observe('end', progress, { outcome: 'ok' });
    return { reply: success.reply, requestId };
  } catch (thrown) {
    const error = withContext({ gateway, operation }, thrown, outcomeOf(progress.conclude()));
    const { outcome, code, reason } = error;
    observe('end', progress, { outcome, code, reason });
    throw error;
  } finally {
    leave();
    deadline.release();
  }
}

/** Checks and encodes a request. Throws only errors of this package, and before anything is sent. */
function planCall<Reply>(
  spec: OperationSpec<Reply>,
  client: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
) {
  try {
    const timeout = seconds(options.get('timeout'));
    const signal = abortSignal(options.get('signal'));
    const maxRetries = wholeNumber('retry', options.get('retry'), 0, 10) ?? client.retry ?? spec.retry ?? 0;
    const encoded = ownProperties(spec.encode(request, options));
    const budget = timeout ?? Math.max(client.timeout ?? spec.timeout, encoded.minAttemptSeconds ?? 0);
    const safety = encoded.safety ?? spec.safety;
    const routes = prepareAll(spec.transports(options), encoded);
    return { encoded, budget, safety, maxRetries, routes, signal };
  } catch (error) {
    throw withContext(spec, error);
  }
}

/** Prepares every transport. The first must accept the request. A later one that rejects it is left out. */
function prepareAll(transports: readonly Transport[], request: EncodedRequest): Routes {
  const routes: Route[] = [];
  for (const transport of transports) {
    try {
      routes[routes.length] = { name: transport.name, send: transport.prepare(request) };
    } catch (error) {
      if (routes.length === 0 || !(error instanceof InvalidRequestError)) throw error;
    }
  }
  return routes as unknown as Routes;
}
