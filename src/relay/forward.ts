import { type Signal, startDeadline, toAbortSignal } from '../core/deadline.js';
import type { EncodedRequest, Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { toLoggedError, wasNeverConnected } from './connection-error.js';
import { Problem } from './problem.js';
import { readResponse } from './response.js';
import type { DisconnectPolicy, Forward, GatewayResponse } from './route.js';
import { within } from './within.js';

const DEFAULT_SECONDS = 60;

/**
 * Makes the function that sends the requests of one call to its gateway, all of them within one budget of `timeout`
 * seconds. `page` is the page's request.
 */
export function createForward(page: Request, policy: DisconnectPolicy, timeout?: number): Forward {
  const startedAt = performance.now();
  let hasResponded = false;
  return async (request, secrets, seconds = DEFAULT_SECONDS) => {
    // An ending does not read the page's signal, so that the server need not make one.
    const hasLeft = policy !== 'forward' && page.signal.aborted;
    if (hasLeft) throw new Problem('disconnected', { cause: new Error('the page left before its call was sent') });
    const milliseconds = (timeout ?? seconds) * 1000 - (performance.now() - startedAt);
    const limit = startDeadline(milliseconds, policy === 'stop' ? page.signal : undefined);
    try {
      const response = await within(limit, exchange(request, secrets, limit), 'the gateway did not answer in time');
      hasResponded = true;
      return response;
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (limit.endedBy === 'abort') throw new Problem('disconnected', { cause: new Error('the page left') });
      const cause = toLoggedError(error);
      if (limit.endedBy === 'timeout') throw new Problem('timeout', { cause });
      // After an earlier request of the same call, `unreachable` would be wrong: something was sent.
      throw new Problem(wasNeverConnected(error) && !hasResponded ? 'unreachable' : 'connection-lost', { cause });
    } finally {
      limit.release();
    }
  };
}

async function exchange(request: EncodedRequest, secrets: readonly Field[], limit: Signal): Promise<GatewayResponse> {
  const { url, fields, content, method = 'POST' } = request;
  const headers: Record<string, string> = {};
  for (const { name, value } of request.headers ?? []) headers[name] = value;
  if (method === 'POST') headers['content-type'] = content?.type ?? 'application/x-www-form-urlencoded';
  const response = await fetch(url, {
    method,
    headers,
    body: method === 'POST' ? (content?.text ?? encodeForm(fields).toString()) : undefined,
    // Secrets go to the configured address and to no other.
    redirect: 'manual',
    signal: toAbortSignal(limit),
  });
  return readResponse(response, secrets, limit);
}
