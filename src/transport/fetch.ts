import ky from 'ky';
import { until } from '../core/deadline.js';
import type { ClientOptions } from '../core/options.js';
import type { AttemptResult, EncodedRequest, Field, Responded, Transport } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { callbackName, unpad } from '../encoding/jsonp-padding.js';
import { detectCspBlock, UNREADABLE } from './csp.js';
import { locate, readProblem } from './relay-client.js';

/**
 * One `fetch`. Without headers and content of the gateway's own it is a form POST that needs no preflight
 * (Fetch, 2.2.2).
 */
export function cors(common: ClientOptions): Transport {
  return {
    transport: 'cors',
    prepare: (wire) => {
      const url = locate(wire, common);
      return (signal, headers) => exchange({ ...wire, url }, common, signal, headers);
    },
  };
}

/** The same, with `callback` in the form: the padded answer is unwrapped and parsed, never executed. */
export function jsonpPost(common: ClientOptions): Transport {
  return {
    transport: 'jsonp-post',
    prepare: (wire) => async (signal, headers) => {
      const value = callbackName();
      const fields: Field[] = [...wire.fields, { name: 'callback', value, sensitivity: 'public' }];
      const fact = await exchange({ ...wire, fields }, common, signal, headers);
      return fact.kind === 'responded' ? { ...fact, text: unpad(fact.text, value) } : fact;
    },
  };
}

/** What `fetch` is told of a request and the headers of this attempt. */
export function toInit(wire: EncodedRequest, common: ClientOptions, own: readonly Field[] = []) {
  // Only what the wire itself has: a page may have polluted the prototype of all objects.
  const { method = 'POST', content, fields, headers = [] } = { __proto__: null, ...wire } as EncodedRequest;
  const { credentials, referrerPolicy } = common;
  return {
    method,
    body: method === 'GET' ? undefined : (content?.text ?? encodeForm(fields)),
    // The last of a name stands, which is the gateway's own: two would go out as one line. A form says itself what it is.
    headers: Object.fromEntries([
      ...[...own, ...headers]
        .map(({ name, value }) => [name.toLowerCase(), value])
        .filter(([name]) => name !== 'content-type'),
      ...(content ? [['content-type', content.type]] : []),
    ]),
    credentials,
    referrerPolicy,
  };
}

async function exchange(
  wire: EncodedRequest,
  common: ClientOptions,
  signal: AbortSignal,
  headers: readonly Field[],
): Promise<AttemptResult> {
  const { url, fields } = wire;
  const own = toInit(wire, common, headers);
  const address = own.method === 'GET' ? `${url}?${encodeForm(fields)}` : url;
  const init: RequestInit = {
    ...own,
    signal,
    redirect: 'error',
    // An answer from the cache is none; nor may a query that holds a secret be kept there.
    cache: 'no-store',
  };
  // A page may have its own `Request`, which ky fails over at once.
  const request = async () =>
    read(
      await ky(address, {
        // ky clones each request for a repeat that never comes, and a cloned body is sent as a stream, 0.4 ms later.
        fetch: () => fetch(new Request(address, init)),
        // The call has one deadline and one place that repeats; ky makes one attempt and brings every status.
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
      }),
    );
  const fact = request().then(common.relay ? readProblem : undefined);
  // A page may have wrapped `fetch` in something that does not listen to the signal.
  return detectCspBlock(
    address,
    until(signal, fact, UNREADABLE).catch(() => UNREADABLE),
  );
}

async function read(response: Response): Promise<Responded> {
  const { status, headers } = response;
  const after = headers.get('retry-after') ?? '';
  // A number of seconds or a date (RFC 9110, 10.2.3).
  const retryAfter = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  return { kind: 'responded', text: await response.text(), status, type: type.trim(), retryAfter };
}
