import type { Credentials } from './credentials.js';
import { findRoute, type MockRoute, markAsSigned } from './route.js';

/**
 * Answers a request to a merchant's relay as the relay would pass it on: adds the merchant's credentials and asks the
 * mock gateway behind it. Undefined for a request to anything else.
 */
export async function respondToRelayed(
  request: Request,
  relay: string,
  routes: readonly MockRoute[],
  credentials: Credentials,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === `${relay}/health`) return new Response(null, { status: 204 });
  const found = findRoute(routes, request);
  if (!found || !pathname.startsWith(`${relay}/${found.route.gateway}/`)) return undefined;
  const { gateway } = found.route;
  const headers = new Headers(request.headers);
  let body = request.method === 'GET' ? undefined : await request.text();
  if (gateway === 'pagos') headers.set('authorization', `Bearer ${credentials.pagos[0]?.token}`);
  if (gateway === 'zastrpay') headers.set('x-api-key', `${credentials.zastrpay[0]?.apiKey}`);
  if (gateway === 'slimcd') body = withFields(body, { ...credentials.slimcd[0] });
  if (gateway === 'ftipgw') body = withFields(body, { ...credentials.ftipgw[0] });
  // The merchant's relay may know who is logged in.
  if (gateway === 'gvp') body = withFields(body, { token: `${credentials.gvp[0]?.token}` });
  if (gateway === 'slimcd' || gateway === 'ftipgw' || gateway === 'gvp') {
    headers.set('content-type', 'application/x-www-form-urlencoded');
  }
  headers.delete('content-length');
  const passedOn = new Request(request.url, { method: request.method, headers, body });
  markAsSigned(passedOn);
  return found.route.respond(passedOn, found.params);
}

/** Adds fields to a form that has none of their names. */
function withFields(form: string | undefined, added: Readonly<Record<string, string | undefined>>): string {
  const fields = new URLSearchParams(form);
  for (const [name, value] of Object.entries(added)) {
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
  }
  return fields.toString();
}
