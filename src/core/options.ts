import { callable, httpsUrl, oneOf, refuse, seconds, snapshotOptions, wholeNumber } from '../validation/fields.js';
import { type GivenHeaders, type HeaderSource, readHeaders } from '../validation/headers.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import type { Gateway } from './errors.js';
import type { Observer } from './observe.js';

/**
 * The options of every factory. They name no type of the DOM library, so that the declarations also compile on a server
 * with `lib: ["ES2022"]`.
 */
export interface CommonOptions {
  /** The budget of a whole call in seconds, unless the call sets one. */
  timeout?: number | undefined;
  /** Extra attempts for operations that may be repeated. */
  retry?: number | undefined;
  /** Headers for every request, or a function that is asked for them before each attempt. */
  headers?: GivenHeaders | undefined;
  /** Whether cookies travel; `omit` unless set, through a relay `same-origin`. */
  credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /** The referrer policy of the requests; that of the page unless set. */
  referrerPolicy?:
    | ''
    | 'no-referrer'
    | 'no-referrer-when-downgrade'
    | 'origin'
    | 'origin-when-cross-origin'
    | 'same-origin'
    | 'strict-origin'
    | 'strict-origin-when-cross-origin'
    | 'unsafe-url'
    | undefined;
  /** Gets the start, each attempt and the end of a call, without payload. */
  observe?: Observer | undefined;
}

/** The options of a client that goes through the merchant's relay, which holds the options of the gateway. */
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
  /** The address of the gateway below the relay, or its path on the origin of the page. */
  readonly relay?: string;
}

const FACTORIES: Readonly<Record<Gateway, string>> = {
  slimcd: 'createSlimCD',
  pagos: 'createPagos',
  ftipgw: 'createFtipgw',
  zastrpay: 'createZastrpay',
  gvp: 'createGvp',
};

const COMMON_OPTIONS = ['relay', 'timeout', 'retry', 'headers', 'credentials', 'referrerPolicy', 'observe'];

const CREDENTIALS = ['omit', 'same-origin', 'include'] as const;
const REFERRER_POLICIES = [
  '',
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

/** A path on the origin of the page. Neither `//host` nor `/\\host`, which a browser takes for another host. */
const RELAY_PATH = /^(\/[\w.~-]+)+$/;

/**
 * Checks the options that all factories share, and rejects options that the gateway does not have. `ownOptions` are those
 * of direct clients alone, `alsoRelayed` those of direct and relayed clients. Throws `InvalidRequestError` that names the
 * bad option.
 */
export function readClientOptions(
  options: unknown,
  gateway: Gateway,
  ownOptions: readonly string[],
  alsoRelayed: readonly string[] = [],
): { common: ClientOptions; given: Map<string, unknown> } {
  const given = snapshotOptions(options ?? {}, 'options');
  refuseUnknownOptions(given, [...COMMON_OPTIONS, ...ownOptions, ...alsoRelayed], FACTORIES[gateway]);
  const observe = given.get('observe');
  callable('observe', observe);
  const relay = readRelay(given.get('relay'), gateway);
  if (relay !== undefined) refuseBesideRelay(given, ownOptions);
  const common: ClientOptions = {
    relay,
    timeout: seconds(given.get('timeout')),
    retry: wholeNumber('retry', given.get('retry'), 0, 10),
    headers: readHeaders(given.get('headers')),
    credentials: oneOf('credentials', given.get('credentials'), CREDENTIALS) ?? (relay ? 'same-origin' : 'omit'),
    referrerPolicy: oneOf('referrerPolicy', given.get('referrerPolicy'), REFERRER_POLICIES),
    observe: observe as Observer | undefined,
  };
  return { common, given };
}

/** Returns the address of the gateway in the relay; undefined without a relay. */
function readRelay(value: unknown, gateway: Gateway): string | undefined {
  if (value === undefined || value === null) return undefined;
  const isPath = typeof value === 'string' && RELAY_PATH.test(value);
  return `${isPath ? value : httpsUrl('relay', value)}/${gateway}`;
}

/** Rejects the options of direct clients, which a client of the relay does not need. */
function refuseBesideRelay(given: ReadonlyMap<string, unknown>, ownOptions: readonly string[]): void {
  for (const name of ownOptions) {
    if (given.get(name) == null) continue;
    const reason = /^(transport|jsonp|binding)$/.test(name) ? 'relayed calls travel by cors' : 'the relay adds it';
    refuse(name, `must be omitted when relay is set: ${reason}`);
  }
}
