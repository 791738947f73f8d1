import type { Gateway } from '../core/errors.js';
import type { Credentials } from './credentials.js';
import { applyFault, type Fault } from './faults.js';

/** A call as a gateway received it. */
export interface Call {
  /** The gateway that received it. */
  readonly gateway: Gateway;
  /** The documented name of the operation, or the unknown name that was called. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The received fields, from the query and the body. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The received body. */
  readonly body: string;
  /** Whether the gateway carried out the call, also if its answer was lost. */
  applied: boolean;
}

/** A session of any of the five gateways. */
export interface Session {
  /** The gateway of the session. */
  readonly gateway: Gateway;
  /** The state, in the gateway's terms. */
  state: string;
  [detail: string]: unknown;
}

/** The mock that the handlers of all gateways share. */
export interface MockState {
  readonly calls: Call[];
  readonly sessions: Map<string, Session>;
  /** The fault of this call. */
  fault(call: Call): Fault | undefined;
  /** Seconds that the fault `slow` takes. */
  readonly delay: number;
  /** Where a hosted page sends the payer afterwards. */
  readonly redirectUrl?: string;
  /** Seconds until a search finds a payment. */
  readonly findDelay: number;
  readonly credentials: Credentials;
  /** Whether answers carry CORS headers. */
  readonly cors: boolean;
  /** Whether GVP takes calls without a signature. */
  readonly allowUnsignedGvp: boolean;
}

/** An answer of a gateway. */
export interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the call took effect. */
  readonly applied?: boolean;
  /** The name of the callback that wraps the body. */
  readonly callback?: string;
}

// Without the second header a page cannot read how long to wait.
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

// A gateway that rejects a call by its rate limit has not acted on it.
const TOO_MANY: Answer = {
  status: 429,
  type: 'text/plain',
  body: 'Too many requests',
  headers: { 'retry-after': '1' },
};

/**
 * Records the call, lets the gateway answer, and applies the fault to the answer. The effect of the call remains.
 * `hold` delays the answer until the gateway has one.
 */
export async function respond(
  mock: MockState,
  call: Call,
  answer: (fault?: Fault) => Answer,
  hold?: (fault?: Fault) => Promise<void>,
): Promise<Response> {
  mock.calls.push(call);
  const fault = mock.fault(call);
  await hold?.(fault);
  if (fault === 'reset-before') return Response.error();
  if (fault === 'hang-before') return never();
  const said = fault === '429' ? TOO_MANY : answer(fault);
  call.applied = said.applied ?? false;
  if (fault === 'reset-after') return Response.error();
  if (fault === 'hang-after') return never();
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, mock.delay * 1000));
  const { status = 200, type, body, headers } = applyFault(said, fault);
  const cors = mock.cors && fault !== 'no-cors' ? CORS : {};
  return new Response(fault === 'cut-body' ? cutInHalf(body) : body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...cors, ...headers },
  });
}

/** Returns a promise of an answer that never comes. */
function never(): Promise<never> {
  return new Promise(() => {});
}

/** Returns a body whose connection is cut after the first half. */
function cutInHalf(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let isFirst = true;
  return new ReadableStream({
    pull(controller) {
      if (isFirst) controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
      else controller.error(new TypeError('the connection was cut'));
      isFirst = false;
    },
  });
}
