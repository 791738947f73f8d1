import { Problem } from './problem.js';

/** The origins whose pages may call. */
export interface Origins {
  /** All of them, the shop's own included. */
  readonly all: ReadonlySet<string>;
  /** Those that are not the shop's own, which need CORS. */
  readonly allowed: ReadonlySet<string>;
}

/**
 * Lets in the pages of the shop and of the allowed origins. The address of the request does not count, because behind a
 * proxy that ends TLS it is not the one that the page called. Throws `Problem`.
 */
export function checkOrigin({ headers }: Request, { all }: Origins): void {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = headers.get('origin');
  if (all.has(origin ?? '')) return;
  const configured = all.size > 0 ? [...all].join(', ') : 'none';
  const cause = new Error(
    `Sec-Fetch-Site is ${quote(site)} and Origin is ${quote(origin)}; origins of this relay: ${configured}`,
  );
  throw new Problem('origin', { cause });
}

/** A header that anybody can send, fit for a log: control characters could change what a terminal shows. */
function quote(value: string | null): string {
  if (value === null) return 'absent';
  return /^[\w.:/[\]-]{1,100}$/.test(value) ? value : 'unusable';
}

/** Returns the headers with which a page of an allowed origin can read the response, cookies included (Fetch, 3.3). */
export function corsHeaders({ headers }: Request, { allowed }: Origins): Record<string, string> {
  if (allowed.size === 0) return {};
  const origin = headers.get('origin') ?? '';
  // A cache must not serve the response for one origin to another, should it ignore `no-store`.
  if (!allowed.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
  };
}

/** Returns the further headers for a preflight of an allowed origin; undefined for any other request. */
export function preflightHeaders(
  { method, headers }: Request,
  { allowed }: Origins,
): Record<string, string> | undefined {
  if (method !== 'OPTIONS' || !headers.has('access-control-request-method')) return undefined;
  if (!allowed.has(headers.get('origin') ?? '')) return undefined;
  // With credentials `*` is no wildcard, and the relay cannot know the names of the merchant's own headers.
  const requested = headers.get('access-control-request-headers') ?? '';
  return {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': /^[\w, -]{0,1024}$/.test(requested) ? requested : '',
    'access-control-max-age': '600',
  };
}
