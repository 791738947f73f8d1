import { refuse, seconds, snapshot, wholeNumber } from './fields.js';
import { type GivenHeaders, type HeaderSource, readHeaders } from './headers.js';
import type { Observer } from './observe.js';

/** What every factory takes. */
export interface CommonOptions {
  /** The budget of a whole call in seconds, where the call itself names none. */
  timeout?: number;
  /** Extra attempts for operations that may be repeated. */
  retry?: number;
  /** Headers for every request, or a function that is asked for them before each attempt. */
  headers?: GivenHeaders;
  /** Whether cookies travel to the gateway; `omit` unless set. */
  credentials?: RequestCredentials;
  /** The referrer policy of the requests; the page's own unless set. */
  referrerPolicy?: ReferrerPolicy;
  /** Is told when a call starts, tries, repeats and ends; gets no payload. */
  observe?: Observer;
}

/** The factory options as the rest of the code reads them: checked, defaults in place. */
export interface Common {
  readonly timeout?: number;
  readonly retry?: number;
  readonly headers?: HeaderSource;
  readonly credentials: RequestCredentials;
  readonly referrerPolicy?: ReferrerPolicy;
  readonly observe?: Observer;
}

/** Checks the options that all factories share; throws `InvalidRequestError` that names the bad one. */
export function readCommon(options: unknown): { common: Common; given: Map<string, unknown> } {
  const given = snapshot(options ?? {}, 'options');
  const observe = given.get('observe');
  if (observe !== undefined && typeof observe !== 'function') refuse('observe', 'a function');
  const common: Common = {
    timeout: seconds(given.get('timeout')),
    retry: wholeNumber('retry', given.get('retry'), 0, 10),
    headers: readHeaders(given.get('headers')),
    credentials: (fetchOption(given, 'credentials') as RequestCredentials | undefined) ?? 'omit',
    referrerPolicy: fetchOption(given, 'referrerPolicy') as ReferrerPolicy | undefined,
    observe: observe as Observer | undefined,
  };
  return { common, given };
}

/** An option that goes to `fetch` as it is: the platform knows which words it takes. */
function fetchOption(given: ReadonlyMap<string, unknown>, name: string): unknown {
  const value = given.get(name) ?? undefined;
  try {
    new Request('data:,', { [name]: value });
  } catch {
    refuse(name, `what the ${name} of a Request takes`);
  }
  return value;
}
