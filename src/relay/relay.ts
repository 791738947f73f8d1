import { startDeadline, until } from '../core/deadline.js';
import { checkMethod, checkSource } from './check-request.js';
import { corsHeaders, preflightHeaders } from './cors.js';
import { createForward } from './forward.js';
import type { MatchedRoute } from './match-route.js';
import { readOptions, type Settings } from './options.js';
import { Problem, toAnswer } from './problem.js';
import { readFields } from './read-fields.js';
import type { Answer, RelayedRequest } from './route.js';
import type { RelayLogEntry, RelayOptions } from './types.js';

/** The longest that a page may take over its body, and the merchant's own code over an answer, in seconds. */
const PATIENCE = 30;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Makes the merchant's own endpoint: takes the calls of pages that hold no secret, adds what the gateways ask for, and
 * passes them on. Throws `InvalidRequestError` that names an unusable option; what it returns never rejects.
 */
export function createRelay(options: RelayOptions): (request: Request) => Promise<Response> {
  const settings = readOptions(options);
  return async (request) => {
    const began = performance.now();
    const { method, headers } = request;
    const found = settings.find(request.url);
    const id = headers.get('x-request-id') ?? '';
    const requestId = UUID.test(id) ? id : undefined;
    const cors = corsHeaders(request, settings);
    const preflight = found && preflightHeaders(request, settings);
    const response = preflight
      ? new Response(null, { status: 204, headers: { ...cors, ...preflight, 'cache-control': 'no-store' } })
      : toResponse(await relay(request, found, settings).catch(toAnswer), cors);
    const milliseconds = Math.round(performance.now() - began);
    tell(settings, { method, operation: found?.route.operation, status: response.status, milliseconds, requestId });
    return response;
  };
}

async function relay(request: Request, found: MatchedRoute | undefined, settings: Settings): Promise<Answer> {
  checkMethod(request);
  if (!found) throw new Problem(404, 'INVALID_REQUEST', 'not-sent', 'path: expected an operation');
  checkSource(request, settings);
  const { route } = found;
  const { gateway, operation } = route;
  const { authorize, timeout = PATIENCE } = settings;
  const minAttemptSeconds = () => startDeadline(Math.min(PATIENCE, timeout) * 1000, request.signal);
  const ask: RelayedRequest['ask'] = async (give) => {
    const deadline = minAttemptSeconds();
    const given = Promise.resolve().then(give);
    return until(deadline, given)
      .catch(() => undefined)
      .finally(deadline.release);
  };

  const deadline = minAttemptSeconds();
  const sent = await readFields(route, request, deadline).finally(deadline.release);
  const fields = { ...found.fields, ...sent };
  const allowed = await ask(() => authorize({ gateway, operation, fields: structuredClone(fields), request }));
  if (allowed !== true) throw new Problem(403, 'AUTHENTICATION', 'refused');
  return route.handle({ fields, request, ask }, createForward(request.signal, settings.timeout));
}

function toResponse({ status, type, text, retryAfter }: Answer, cors: Record<string, string>): Response {
  const headers = new Headers({
    ...cors,
    'cache-control': 'no-store',
    // A gateway's page of errors must not come to life as one of the shop's.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  if (type !== undefined) headers.set('content-type', type);
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter);
  if (status === 405) headers.set('allow', 'POST');
  return new Response(status === 204 || status === 205 ? null : text, { status, headers });
}

/** Whatever becomes of a line in a log, the call is not touched by it. */
async function tell({ log }: Settings, entry: RelayLogEntry): Promise<void> {
  try {
    await log?.(entry);
  } catch {
    // the merchant's own
  }
}
