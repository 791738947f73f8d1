import { abortSignal, seconds, wholeNumber } from '../validation/fields.js';
import { type Deadline, sleep, startDeadline, until } from './deadline.js';
import { type Gateway, InvalidRequestError, type SessionGateError } from './errors.js';
import { type CallEvent, notify } from './observe.js';
import type { ClientOptions } from './options.js';
import { toError } from './outcome.js';
import { longestPause, nextAction, pauseBefore, type Safety } from './retry.js';
import type {
  AttemptResult,
  EncodedRequest,
  Field,
  ParsedReply,
  Responded,
  Send,
  Transport,
  TransportName,
} from './types.js';

/** An operation as its gateway describes it. */
export interface OperationSpec<Reply = unknown> {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  readonly safety: Safety;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** Checks a request and the call's options and makes them carrier-neutral; throws `InvalidRequestError`. */
  encode(request: unknown, options: ReadonlyMap<string, unknown>): EncodedRequest;
  /** The ways it may travel, in order of preference; throws `InvalidRequestError` for a bad option. */
  transports(options: ReadonlyMap<string, unknown>): readonly Transport[];
  /** Reads the answer to what `encode` made; undefined where it is not what the gateway documents. */
  parseReply(answer: Responded, wire: EncodedRequest): ParsedReply<Reply> | undefined;
  /** Extra attempts, where neither the call nor the factory says; none unless set. */
  readonly retry?: number;
  /** Whether it asks until its budget ends, whatever goes wrong in between. */
  readonly pollUntilDeadline?: boolean;
  /**
   * Headers that are asked for before each attempt, such as a token, and once more where the gateway refused the last
   * one. Throws `InvalidRequestError` for unusable ones.
   */
  headers?(): Promise<readonly Field[]>;
}

/** The longest that one attempt may take where a repeat may still follow, in milliseconds. */
const ATTEMPT_LIMIT = 15_000;
/** The longest pause of what asks until its budget ends, whatever the gateway wishes, in milliseconds. */
const LONGEST_PAUSE = 15_000;

/**
 * The one way that every call takes: check, encode, attempt until `decide` settles it, all inside one deadline.
 * Throws only errors of this package.
 */
export async function call<Reply>(
  spec: OperationSpec<Reply>,
  common: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Reply> {
  const { gateway, operation } = spec;
  const asked = seconds(options.get('timeout'));
  const signal = abortSignal(options.get('signal'));
  const repeats = wholeNumber('retry', options.get('retry'), 0, 10) ?? common.retry ?? spec.retry ?? 0;
  const wire = spec.encode(request, options);
  const { safety = spec.safety, minAttemptSeconds = 0 } = wire;
  const budget = asked ?? Math.max(common.timeout ?? spec.timeout, minAttemptSeconds);
  const routes = prepareAll(spec.transports(options), wire);

  let route = routes.shift() as Route;
  let attempt = 0;
  let retries = repeats;
  let doubt = false;
  let stale: AttemptResult | undefined;
  const sent: Field[] = [...wire.fields, ...(wire.headers ?? [])];
  const deadline = startDeadline(budget * 1000, signal);
  const tell = (type: CallEvent['type'], outcome?: CallEvent['outcome']) => {
    const { transport } = route;
    const milliseconds = Math.round(budget * 1000 - deadline.left());
    notify(common.observe, { type, gateway, operation, transport, attempt, milliseconds, outcome });
  };
  try {
    tell('start');
    for (;;) {
      if (!deadline.endedBy) tell(attempt++ ? 'repeat' : 'attempt');
      const mayRepeat = safety !== 'once' && routes.length + retries > 0;
      const rest = mayRepeat && longestPause(repeats - retries);
      const { fact: learned, cut } = await attemptOnce(deadline, minAttemptSeconds, rest, async (signal) => {
        const headers = await askForHeaders(spec, common, doubt || stale !== undefined, signal);
        if (!headers) return UNASKED;
        sent.push(...headers);
        return signal.aborted ? ENDED : route.send(signal, headers);
      });
      // Where no fresh token can be had, the gateway's refusal of the stale one stands.
      const fact: AttemptResult = (learned.kind === 'not-sent' && !deadline.endedBy && stale) || learned;
      const verdict = fact.kind === 'responded' ? parseReply(spec, fact, wire) : undefined;
      if (verdict?.kind === 'yes') {
        tell('end', 'ok');
        return verdict.reply;
      }

      // What was answered has found its way.
      if (verdict) routes.length = 0;
      const pause = pauseBefore(repeats - retries, spec.pollUntilDeadline ? LONGEST_PAUSE : Infinity, fact, verdict);
      // While it is offline no other way is better.
      const fallback = routes.length > 0 && fact !== OFFLINE;
      // What was cut off is repeated, or waits for the end of the budget: it is no timeout before.
      const timeForPause = cut || spec.pollUntilDeadline || pause < deadline.left();
      const freshToken = spec.headers !== undefined && !stale;
      const next = nextAction({ safety, fact, verdict, retries, fallback, freshToken, timeForPause });
      if (next === 'settle' || deadline.endedBy) {
        const { requestId } = wire;
        const { endedBy } = deadline;
        throw toError({ gateway, operation, safety, requestId, budget, signal, sent, fact, verdict, endedBy, doubt });
      }
      doubt ||= fact.kind !== 'not-sent' && verdict?.kind !== 'no';
      if (next === 'fresh-token') {
        stale = fact;
      } else if (next === 'other-carrier') {
        route = routes.shift() as Route;
      } else {
        retries = verdict?.kind === 'pending' ? repeats : retries - 1;
        await sleep(pause, deadline.signal);
      }
    }
  } catch (error) {
    tell('end', (error as SessionGateError).outcome);
    throw error;
  } finally {
    deadline.release();
  }
}

/**
 * One attempt, on a clock of its own where another may follow: one that hangs must not eat the whole budget. `cut` says
 * that it did not end by itself.
 */
async function attemptOnce(
  deadline: Deadline,
  /** Seconds that it must be given all the same. */
  minAttemptSeconds: number,
  /** Milliseconds that must be left for a pause; `false` where no other attempt may follow. */
  rest: number | false,
  send: (signal: AbortSignal) => Promise<AttemptResult>,
): Promise<{ fact: AttemptResult; cut?: boolean }> {
  if (deadline.endedBy) return { fact: ENDED };
  if (globalThis.navigator?.onLine === false) return { fact: OFFLINE };
  const left = deadline.left();
  const limit = Math.max(Math.min(ATTEMPT_LIMIT, left / 2), minAttemptSeconds * 1000);
  if (rest === false || limit + rest >= left) return { fact: await send(deadline.signal) };
  const clock = startDeadline(limit, deadline.signal);
  const fact = await send(clock.signal).finally(clock.release);
  return { fact, cut: clock.endedBy === 'timeout' };
}

// What ended the call says more.
const ENDED: AttemptResult = { kind: 'not-sent', reason: '' };
const OFFLINE: AttemptResult = { kind: 'not-sent', reason: 'the browser is offline' };
const UNASKED: AttemptResult = { kind: 'not-sent', reason: 'no headers were given' };

/**
 * The headers of one attempt; undefined where whoever gives them failed or did not answer in time. Unusable ones are
 * refused, unless an earlier attempt was sent: a refusal says that nothing was.
 */
async function askForHeaders(
  spec: OperationSpec,
  common: ClientOptions,
  sentBefore: boolean,
  signal: AbortSignal,
): Promise<readonly Field[] | undefined> {
  try {
    const given = Promise.all([common.headers?.(), spec.headers?.()]);
    const headers = await until(signal, given);
    return headers?.flatMap((fields) => fields ?? []);
  } catch (error) {
    if (error instanceof InvalidRequestError && !sentBefore) throw error;
    return undefined;
  }
}

/** The gateway's parseReply, under two rules of HTTP: a 5xx is no verdict, whatever its body says, and a 429 passes. */
function parseReply<Reply>(spec: OperationSpec<Reply>, answer: Responded, wire: EncodedRequest): ParsedReply<Reply> {
  const { status = 200 } = answer;
  const message = `HTTP status ${status}`;
  const verdict = answer.verdict ??
    spec.parseReply(answer, wire) ?? { kind: 'nonsense', message: `undocumented answer, ${message}` };
  if (status < 500 && status !== 429) return verdict;
  const known = 'message' in verdict && verdict.kind !== 'nonsense' ? verdict : undefined;
  const said = { message, ...known };
  return status === 429 ? { ...said, kind: 'no', retryLater: true } : { ...said, kind: 'failure' };
}

interface Route {
  readonly transport: TransportName;
  readonly send: Send;
}

/** Prepares every carrier. The first must accept the request; another that refuses it is no way to fall back on. */
function prepareAll(transports: readonly Transport[], wire: EncodedRequest): Route[] {
  return transports.flatMap((carrier, index) => {
    try {
      return { transport: carrier.transport, send: carrier.prepare(wire) };
    } catch (error) {
      if (index > 0 && error instanceof InvalidRequestError) return [];
      throw error;
    }
  });
}
