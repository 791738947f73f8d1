import { Problem } from './problem.js';

/** The origins whose pages may call. */
export interface Origins {
  /** All origins, including that of the shop. */
  readonly all: ReadonlySet<string>;
  /** The other origins, which need CORS. */
  readonly allowed: ReadonlySet<string>;
}

/**
 * Accepts the pages of the shop and of the allowed origins; throws `Problem` for others. Ignores the address of the
 * request, because behind a proxy that ends TLS it differs from the address that the page called.
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

/** Returns a header for the log. Anybody can send it, and control characters could change the output of a terminal. */
function quote(value: string | null): string {
  if (value === null) return 'absent';
  return /^[\w.:/[\]-]{1,100}$/.test(value) ? value : 'unusable';
}

/** Returns the headers that let a page of an allowed origin read the response, with cookies (Fetch, 3.3). */
export function corsHeaders({ headers }: Request, { allowed }: Origins): Record<string, string> {
  if (allowed.size === 0) return {};
  const origin = headers.get('origin') ?? '';
  // A cache that ignores `no-store` must not serve the response for one origin to another.
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
  // Repeats the requested names, because `*` is no wildcard with credentials, and the relay does not know the
  // merchant's headers.
  const requested = headers.get('access-control-request-headers') ?? '';
  return {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': /^[\w, -]{0,1024}$/.test(requested) ? requested : '',
    'access-control-max-age': '600',
  };
}
