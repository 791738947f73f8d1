import { startDeadline } from '../core/deadline.js';
import { isUuid } from '../validation/uuid.js';
import { createDecide, type Decide } from './authorize.js';
import { createForward } from './forward.js';
import type { MatchedRoute } from './match-route.js';
import { readOptions, type Settings } from './options.js';
import { checkOrigin, corsHeaders, preflightHeaders } from './origins.js';
import { Problem, toProblemResponse } from './problem.js';
import { readFields } from './read-fields.js';
import type { OutgoingResponse, RelayedRequest } from './route.js';
import type { RelayLogEntry, RelayOptions } from './types.js';
import { within } from './within.js';

/** The longest time of the body and the merchant's functions together, in seconds. */
const MAX_PREPARATION = 30;

/**
 * Makes the merchant's endpoint for pages that hold no secret. It adds the credentials that each gateway requires and
 * forwards the call. Throws `InvalidRequestError` that names an unusable option. The returned function never rejects.
 * Its own errors are `application/problem+json` (RFC 9457, 3); requests to GVP are signed as in RFC 5849, 3.4.2.
 *
 * @example
 * ```js
 * const relay = createRelay({
 *   authorize: ({ gateway, operation }) => gateway === 'slimcd' && operation === 'CheckSession',
 *   slimcd: { username: 'R6UT8C6M' },
 * });
 * const { status } = await relay(new Request('https://shop.example/pay/health'));
 * console.log(status); // prints: 204
 * ```
 */
export function createRelay(options: RelayOptions): (request: Request) => Promise<Response> {
  const settings = readOptions(options);
  const decide = createDecide(settings.authorize);
  let inFlight = 0;

  const serve = async (request: Request, url: URL, matched: MatchedRoute | undefined): Promise<OutgoingResponse> => {
    checkRequest(request, url);
    if (!matched) throw new Problem('unknown-path', { cause: new Error(settings.routes.explain(url)) });
    checkOrigin(request, settings.origins);
    if (inFlight >= settings.maxInFlight) {
      throw new Problem('too-many-in-flight', {
        cause: new Error(`${inFlight} calls are under way, which is maxInFlight`),
      });
    }
    inFlight++;
    try {
      return await relayCall(request, matched, settings, decide);
    } finally {
      inFlight--;
    }
  };

  return async (request) => {
    const startedAt = performance.now();
    let cors: Record<string, string> = {};
    let matched: MatchedRoute | undefined;
    let outgoing: OutgoingResponse;
    try {
      const url = new URL(request.url);
      cors = corsHeaders(request, settings.origins);
      if (isHealthCheck(request, url, settings)) return emptyResponse(cors);
      matched = settings.routes.find(url);
      const preflight = matched && preflightHeaders(request, settings.origins);
      if (preflight) return emptyResponse({ ...cors, ...preflight });
      outgoing = await serve(request, url, matched);
    } catch (error) {
      outgoing = toProblemResponse(error);
    }
    if (settings.log) writeLog(settings.log, request, matched, outgoing, startedAt);
    return toResponse(outgoing, cors);
  };
}

const isHealthCheck = ({ method }: Request, url: URL, { healthPath }: Settings) =>
  (method === 'GET' || method === 'HEAD') && url.pathname === healthPath;

/** Throws `Problem` for requests that the relay serves at no path. */
function checkRequest({ method }: Request, url: URL): void {
  if (method !== 'POST') {
    throw new Problem('method', { detail: 'method must be POST' });
  }
  if (/[?&](callback|jsonp)=/i.test(url.search)) {
    throw new Problem('callback', { detail: 'callback and jsonp are not served: the relay answers by JSON alone' });
  }
}

async function relayCall(
  request: Request,
  { route, fields: pathFields }: MatchedRoute,
  { timeout }: Settings,
  decide: Decide,
): Promise<OutgoingResponse> {
  const { gateway, operation } = route;
  const preparation = startDeadline(Math.min(MAX_PREPARATION, timeout ?? MAX_PREPARATION) * 1000);
  const ask: RelayedRequest['ask'] = async (merchantCode) => {
    const result = merchantCode();
    if (!isPromise(result)) return result;
    return within(preparation, Promise.resolve(result), 'the function did not return in time');
  };
  try {
    const fields = { ...pathFields, ...(await readFields(route, request, preparation)) };
    // First, so that `authorize` sees no value that the gateway's encoder rejects.
    const send = route.prepare({ fields, request, ask });
    // `authorize` gets a copy, so that its changes are not sent. Only the fields of `json` can be nested.
    const copy = route.body.includes('json') ? structuredClone(fields) : { ...fields };
    await decide({ gateway, operation, fields: copy, request }, ask);
    return await send(createForward(request, route.onDisconnect, timeout));
  } finally {
    preparation.release();
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';

const NO_STORE = { 'cache-control': 'no-store' };

const emptyResponse = (headers: Record<string, string>) =>
  new Response(null, { status: 204, headers: { ...headers, ...NO_STORE } });

function toResponse(outgoing: OutgoingResponse, cors: Record<string, string>): Response {
  const { status, type, text, image, retryAfter } = outgoing;
  const headers: Record<string, string> = {
    ...cors,
    ...NO_STORE,
    // HTML of a gateway must not run as a page of the shop.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  };
  if (type !== undefined) headers['content-type'] = type;
  if (retryAfter !== undefined) headers['retry-after'] = retryAfter;
  if (status === 405) headers.allow = 'POST';
  return new Response(status === 204 || status === 205 ? null : ((image as BodyInit | undefined) ?? text), {
    status,
    headers,
  });
}

/** Calls the merchant's log. Its failure must not change the call. */
async function writeLog(
  log: NonNullable<RelayOptions['log']>,
  request: Request,
  matched: MatchedRoute | undefined,
  { status, reason, cause }: OutgoingResponse,
  startedAt: number,
): Promise<void> {
  try {
    const requestId = request.headers.get('x-request-id') ?? '';
    const entry: RelayLogEntry = {
      method: request.method,
      operation: matched?.route.operation,
      status,
      milliseconds: Math.round(performance.now() - startedAt),
      requestId: isUuid(requestId) ? requestId : undefined,
      reason,
      cause,
      disconnected: request.signal.aborted || undefined,
    };
    await log(entry);
  } catch {
    // an error of the merchant's log is ignored
  }
}
