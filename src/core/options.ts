import { callable, httpsUrl, refuse, seconds, snapshot, wholeNumber } from '../validation/fields.js';
import { type GivenHeaders, type HeaderSource, readHeaders } from '../validation/headers.js';
import type { Gateway } from './errors.js';
import type { Observer } from './observe.js';

/**
 * What every factory takes. No type of the DOM library is named here, so that the declarations also compile on a
 * server with `lib: ["ES2022"]`.
 */
export interface CommonOptions {
  /** The budget of a whole call in seconds, where the call itself names none. */
  timeout?: number;
  /** Extra attempts for operations that may be repeated. */
  retry?: number;
  /** Headers for every request, or a function that is asked for them before each attempt. */
  headers?: GivenHeaders;
  /** Whether cookies travel; `omit` unless set, through a relay `same-origin`. */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** The referrer policy of the requests; the page's own unless set. */
  referrerPolicy?:
    | ''
    | 'no-referrer'
    | 'no-referrer-when-downgrade'
    | 'origin'
    | 'origin-when-cross-origin'
    | 'same-origin'
    | 'strict-origin'
    | 'strict-origin-when-cross-origin'
    | 'unsafe-url';
  /** Is told when a call starts, tries, repeats and ends; gets no payload. */
  observe?: Observer;
}

/** The options of a client that goes through the merchant's relay: none of a gateway's own, which the relay holds. */
export interface RelayedOptions extends CommonOptions {
  /** A path on the origin of the page, such as `/pay`, or an https address. */
  relay: string;
}

/** The factory options as the rest of the code reads them: checked, defaults in place. */
export interface ClientOptions {
  readonly timeout?: number;
  readonly retry?: number;
  readonly headers?: HeaderSource;
  readonly credentials: NonNullable<CommonOptions['credentials']>;
  readonly referrerPolicy?: CommonOptions['referrerPolicy'];
  readonly observe?: Observer;
  /** Where the gateway stands in the relay: an address, or a path on the origin of the page. */
  readonly relay?: string;
}

/** Checks the options that all factories share; throws `InvalidRequestError` that names the bad one. */
export function readClientOptions(
  options: unknown,
  gateway: Gateway,
): { common: ClientOptions; given: Map<string, unknown> } {
  const given = snapshot(options ?? {}, 'options');
  const observe = given.get('observe');
  callable('observe', observe);
  const root = given.get('relay');
  // Neither `//host` nor `/\host`, which are no paths.
  const isPath = typeof root === 'string' && /^(\/[\w.~-]+)+$/.test(root);
  const relay = root == null ? undefined : `${isPath ? root : httpsUrl('relay', root)}/${gateway}`;
  const common: ClientOptions = {
    relay,
    timeout: seconds(given.get('timeout')),
    retry: wholeNumber('retry', given.get('retry'), 0, 10),
    headers: readHeaders(given.get('headers')),
    credentials:
      (fetchOption(given, 'credentials') as RequestCredentials | undefined) ?? (relay ? 'same-origin' : 'omit'),
    referrerPolicy: fetchOption(given, 'referrerPolicy') as ReferrerPolicy | undefined,
    observe: observe as Observer | undefined,
  };
  for (const [name, value] of relay ? given : []) {
    if (value !== undefined && !(name in common)) refuse(name, 'must be omitted when relay is set: the relay adds it');
  }
  return { common, given };
}

/** An option that goes to `fetch` as it is: the platform knows which words it takes. */
function fetchOption(given: ReadonlyMap<string, unknown>, name: string): unknown {
  const value = given.get(name) ?? undefined;
  try {
    if (value === undefined || Reflect.get(new Request('data:,', { [name]: value }), name) === value) return value;
  } catch {
    // none of the words
  }
  return refuse(name, `must be one of the words that fetch takes for ${name}`);
}
