import { abortSignal, seconds, wholeNumber } from '../validation/fields.js';
import { type Deadline, startDeadline, until } from './deadline.js';
import { InvalidRequestError, type SessionGateError } from './errors.js';
import { type Flight, joinFlight } from './flight.js';
import { type CallEvent, nextCallId, notify } from './observe.js';
import { withContext } from './operation.js';
import type { OperationSpec, Route, Routes } from './operation-spec.js';
import type { ClientOptions } from './options.js';
import { outcomeOf, toError } from './outcome.js';
import type { Progress } from './progress.js';
import { rememberHints } from './repeat-hints.js';
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
  const { budget, signal } = plan;

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

  const flight = joinFlight(plan, observe);
  const { progress, requestId } = flight;
  // Registered before the attempts listen, so that the call settles before a transport cleans up.
  const ending = until(deadline, flight.result);
  const leave = flight.callers.join(deadline);

  observe('start', { transport: progress.transport, attempts: 0 });
  try {
    const success = await ending;
    if (!success) throw errorOf(plan, flight, deadline);
    observe('end', progress, { outcome: 'ok' });
    return { reply: success.reply, requestId };
  } catch (thrown) {
    const error = withContext({ gateway, operation, requestId }, thrown, outcomeOf(flight.conclude()));
    const { outcome, code, reason } = error;
    observe('end', progress, { outcome, code, reason });
    throw error;
  } finally {
    leave();
    deadline.release();
  }
}

/** Makes the error of a call that ended without an accepted reply. */
function errorOf<Reply>(
  { spec, safety, budget, signal }: ReturnType<typeof planCall<Reply>>,
  flight: Flight<Reply>,
  { endedBy }: Deadline,
): SessionGateError {
  const { gateway, operation } = spec;
  const known = flight.conclude();
  const { requestId, progress } = flight;
  const about = { gateway, operation, safety, requestId, budget, sentFields: progress.sentFields };
  const error = toError({ ...about, ...known, endedBy, abortReason: signal?.reason });
  rememberHints(error, known);
  return error;
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
    return { spec, client, encoded, budget, safety, maxRetries, routes, signal };
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
