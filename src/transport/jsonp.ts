import { blockedBy } from '../core/attempt-results.js';
import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest, Transport } from '../core/types.js';
import { fieldsToJson } from '../encoding/json.js';
import { callbackName } from '../encoding/jsonp-padding.js';
import { refuse } from '../validation/fields.js';
import { watchPolicy } from './csp.js';
import { loadIsolated } from './isolated-call.js';
import { refuseInUrl } from './refuse-in-url.js';
import { loadScript } from './script-element.js';

/** The options of `jsonp`. */
export interface JsonpOptions {
  /** `false` runs the gateway's script in the page. */
  isolate?: boolean | undefined;
  /** Lets a non-empty password into the URL. */
  allowPasswordInUrl?: boolean | undefined;
  /** The longest query string in bytes; 2,048 unless set, the default limit of IIS. */
  maxQuery?: number | undefined;
  /** The nonce of the page's content security policy. */
  nonce?: string | undefined;
}

/** Makes the transport that loads a script element: a GET with `callback=` and `jsonp=`, for servers without CORS. */
export function jsonp(common: ClientOptions, options: JsonpOptions): Transport {
  const { isolate = true, nonce } = options;
  return {
    name: 'jsonp',
    prepare(request) {
      if (typeof document === 'undefined')
        refuse('transport', "cannot be 'jsonp' without a document; use transport: 'cors'");
      const url = withPayload(request);
      // fetch-jsonp appends the callback; all its names are of one length.
      const whole = (name: string) => `${url}&callback=${name}`;
      let unused: string | undefined = callbackName();
      refuseInUrl(request.fields, whole(unused).replace(/^[^?]*\?/, ''), options, 'jsonp');
      const { referrerPolicy } = common;
      return async (attempt) => {
        const name = unused ?? callbackName();
        unused = undefined;
        const href = whole(name);
        if (isolate) return loadIsolated([href, name, nonce ?? ''], attempt);
        const policy = watchPolicy(href, /^script-src/);
        const result = await loadScript(url, name, { nonce, referrerPolicy }, attempt, policy.startWindow);
        const directive = result.kind === 'no-response' && (await policy.violation());
        policy.stop();
        return directive ? blockedBy(directive) : result;
      };
    },
  };
}

/** Returns the URL of a request with its fields as `jsonp=`, JSON in a query (developer.slimcd.com, JSON overview). */
export function withPayload({ url, fields }: EncodedRequest): string {
  // As a URL has it: its parser escapes an apostrophe too (URL, 4.1, the special-query percent-encode set).
  const query = encodeURIComponent(fieldsToJson(fields)).replace(/'/g, '%27');
  return `${url}${url.includes('?') ? '&' : '?'}jsonp=${query}`;
}
