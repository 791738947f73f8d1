import { send } from '#send';
import { blockedBy, UNREADABLE } from '../core/attempt-results.js';
import { toAbortSignal } from '../core/deadline.js';
import type { ClientOptions } from '../core/options.js';
import {
  type Attempt,
  type AttemptResult,
  type EncodedRequest,
  type Field,
  ownProperties,
  type Responded,
  type Transport,
} from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { callbackName, unpad } from '../encoding/jsonp-padding.js';
import { mediaType } from '../encoding/media-type.js';
import { watchPolicy } from './csp.js';
import { ANSWER_LIMIT, readBase64, readBody } from './read-body.js';
import { locate, readProblem, refuseCredentials } from './relay-client.js';
import { systemFailure } from './system-error.js';

/**
 * Makes the transport that sends one `fetch`. Without headers and content of the gateway it is a form POST that needs
 * no preflight (Fetch, 2.2.2).
 */
export function cors(client: ClientOptions): Transport {
  return {
    name: 'cors',
    prepare: (request) => {
      if (client.relay) refuseCredentials(request.fields);
      const located = { ...request, url: locate(request.url) };
      return (attempt) => exchange(located, client, attempt);
    },
  };
}

/**
 * Makes the transport that also sends `callback` in the form. The padded answer is unwrapped and parsed, never
 * executed.
 */
export function jsonpPost(client: ClientOptions): Transport {
  return {
    name: 'jsonp-post',
    prepare: (request) => async (attempt) => {
      const value = callbackName();
      const fields: Field[] = [...request.fields, { name: 'callback', value, sensitivity: 'public' }];
      const result = await exchange({ ...request, fields }, client, attempt);
      return result.kind === 'responded' ? { ...result, text: unpad(result.text, value) } : result;
    },
  };
}

/** The arguments of `fetch`. */
export interface FetchArguments {
  readonly address: string;
  readonly init: RequestInit;
}

/** Makes the arguments of `fetch`, for a call and for an ending that leaves with the page alike. */
export function toFetchArguments(
  request: EncodedRequest,
  { credentials, referrerPolicy }: ClientOptions,
  callerHeaders: readonly Field[] = [],
): FetchArguments {
  const { url, fields, method, content, headers = [] } = ownProperties(request);
  const isGet = method === 'GET';
  // Without a prototype, because `fetch` also reads inherited members, and a page may have put names on
  // `Object.prototype`.
  const init: RequestInit = Object.assign(Object.create(null), {
    method: isGet ? 'GET' : 'POST',
    headers: headersOf([...callerHeaders, ...headers], content?.type),
    credentials,
    redirect: 'error',
    // Never accept or store a cached response, and never keep a query that holds a secret.
    cache: 'no-store',
  });
  if (referrerPolicy !== undefined) init.referrerPolicy = referrerPolicy;
  if (!isGet) init.body = content?.text ?? encodeForm(fields);
  return { address: isGet ? `${url}?${encodeForm(fields)}` : url, init };
}

/**
 * Returns headers by name. The last of a name counts, which is that of the gateway, because `fetch` would join two
 * values.
 */
function headersOf(fields: readonly Field[], contentType?: string): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const { name, value } of fields) headers[name.toLowerCase()] = value;
  // `fetch` sets the type of a form.
  delete headers['content-type'];
  if (contentType !== undefined) headers['content-type'] = contentType;
  return headers;
}

async function exchange(request: EncodedRequest, client: ClientOptions, attempt: Attempt): Promise<AttemptResult> {
  const { address, init } = toFetchArguments(request, client, attempt.headers);
  // Undefined if the page has replaced `AbortController`: an abandoned request then continues without effect here.
  init.signal = toAbortSignal(attempt.signal);
  const policy = watchPolicy(address, /^connect-src/);
  const handOver = () => {
    attempt.sent = true;
    // In a microtask, after `fetch` was called in this task.
    Promise.resolve().then(policy.startWindow);
  };
  try {
    const response = await read(await send(address, init, handOver));
    return client.relay ? readProblem(response) : response;
  } catch (error) {
    if (!attempt.sent) return { kind: 'not-sent', reason: 'unreachable', message: 'this page has no usable fetch' };
    const directive = policy.isOpen() && (await policy.violation());
    return directive ? blockedBy(directive) : (systemFailure(error) ?? UNREADABLE);
  } finally {
    policy.stop();
  }
}

async function read(response: Response): Promise<Responded> {
  const { status, headers } = response;
  const contentType = headers.get('content-type') ?? '';
  const common = {
    kind: 'responded',
    status,
    type: mediaType(contentType),
    retryAfter: secondsOf(headers.get('retry-after')),
  } as const;
  const isImage = common.type.startsWith('image/');
  const text = isImage ? await readBase64(response) : await readBody(response, contentType);
  if (text !== undefined) return { ...common, text };
  const message = `an answer of more than ${ANSWER_LIMIT.toLocaleString('en-US')} characters`;
  return { ...common, text: '', parsed: { kind: 'nonsense', message } };
}

/**
 * Returns the seconds of a `Retry-After`, which is a number of seconds or a date (RFC 9110, 10.2.3); `NaN` if it is
 * absent.
 */
function secondsOf(retryAfter: string | null): number {
  if (retryAfter && /^\d+$/.test(retryAfter)) return Number(retryAfter);
  return (Date.parse(retryAfter ?? '') - Date.now()) / 1000;
}
