import type { Gateway } from '../core/errors.js';
import { type Fault, spoil } from './faults.js';

/** A call as a gateway received it. */
export interface Call {
  /** Who received it. */
  readonly gateway: Gateway;
  /** The documented name of the operation, or what stood in its place. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fields as they came, from the query and the body. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  readonly body: string;
  /** Whether the gateway did what the call asked for, whatever became of its answer. */
  applied: boolean;
}

/** A session of any of the five gateways. */
export interface Session {
  /** Whose session it is. */
  readonly gateway: Gateway;
  /** In the gateway's own terms. */
  state: string;
  [detail: string]: unknown;
}

/** The world that the handlers of all gateways share. */
export interface World {
  readonly calls: Call[];
  readonly sessions: Map<string, Session>;
  /** What is to go wrong with this call. */
  fault(call: Call): Fault | undefined;
  /** Seconds that the fault `slow` takes. */
  readonly delay: number;
  /** Where a hosted page sends the payer afterwards. */
  readonly redirectUrl?: string;
}

/** What a gateway answers. */
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

// Without the second header a page cannot see how long it shall wait.
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

// A gateway that turns a call away has not acted on it.
const TOO_MANY: Answer = {
  status: 429,
  type: 'text/plain',
  body: 'Too many requests',
  headers: { 'retry-after': '1' },
};

/** Records the call, lets the gateway answer, and spoils the answer where a fault is set. The effect stands. */
export async function play(world: World, call: Call, answer: (fault?: Fault) => Answer): Promise<Response> {
  world.calls.push(call);
  const fault = world.fault(call);
  const said = fault === '429' ? TOO_MANY : answer(fault);
  call.applied = said.applied ?? false;
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, world.delay * 1000));
  const { status = 200, type, body, headers } = spoil(said, fault);
  return new Response(body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...CORS, ...headers },
  });
}
