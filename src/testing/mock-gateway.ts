import type { Gateway } from '../core/errors.js';
import { applyFault } from './apply-fault.js';
import type { Fault } from './faults.js';
import type { Answer, Call, MockState } from './mock-state.js';

/** Describes a request to an operation; the gateway has not carried it out yet. */
export function describeCall(
  gateway: Gateway,
  operation: string,
  { method, url, headers }: Request,
  body: string,
  fields: Call['fields'],
): Call {
  return { gateway, operation, method, url, headers: Object.fromEntries(headers), fields, body, applied: false };
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
