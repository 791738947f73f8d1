import type { Settings } from './options.js';

/** What lets a page of an allowed origin read the answer, cookies included (Fetch, 3.3). Nothing for any other. */
export function corsHeaders({ headers }: Request, { allowed }: Settings): Record<string, string> {
  const origin = headers.get('origin') ?? '';
  // Caches must not hand the answer for one origin to another; there should be none, but `no-store` is only a request.
  const vary: Record<string, string> = allowed.size > 0 ? { vary: 'Origin' } : {};
  if (!allowed.has(origin)) return vary;
  return {
    ...vary,
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
  };
}

/** What a preflight of an allowed origin is told beside that; undefined for any other request. */
export function preflightHeaders(
  { method, headers }: Request,
  { allowed }: Settings,
): Record<string, string> | undefined {
  const isPreflight = method === 'OPTIONS' && headers.has('access-control-request-method');
  if (!isPreflight || !allowed.has(headers.get('origin') ?? '')) return undefined;
  // With credentials `*` is no wildcard, and the merchant's own headers have names that the relay cannot know.
  const asked = headers.get('access-control-request-headers') ?? '';
  return {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': /^[\w, -]{0,1024}$/.test(asked) ? asked : '',
    'access-control-max-age': '600',
  };
}
