import type { Credentials } from './mock-state.js';
import { findRoute, type MockRoute, markAsSigned } from './route.js';

/** Fields that a mock relay adds to a request. */
type Added = Readonly<Record<string, string | undefined>>;

/**
 * Answers a request to a merchant's relay: adds the merchant's credentials and calls the mock gateway behind it.
 * Undefined for a request to another address.
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
  if (gateway === 'slimcd') return respondToSlimcd(request, credentials, found);
  let body = request.method === 'GET' ? undefined : await request.text();
  if (gateway === 'pagos') headers.set('authorization', `Bearer ${credentials.pagos[0]?.token}`);
  if (gateway === 'zastrpay') headers.set('x-api-key', `${credentials.zastrpay[0]?.apiKey}`);
  if (gateway === 'ftipgw') body = withFields(body, { ...credentials.ftipgw[0] });
  // The merchant's relay may know who is logged in.
  if (gateway === 'gvp') body = withFields(body, { token: `${credentials.gvp[0]?.token}` });
  if (gateway === 'ftipgw' || gateway === 'gvp') {
    headers.set('content-type', 'application/x-www-form-urlencoded');
  }
  headers.delete('content-length');
  const passedOn = new Request(request.url, { method: request.method, headers, body });
  markAsSigned(passedOn);
  return found.route.respond(passedOn, found.params);
}

/** Forwards a call to SlimCD by the binding of the request. */
async function respondToSlimcd(
  request: Request,
  credentials: Credentials,
  { route, params }: NonNullable<ReturnType<typeof findRoute>>,
): Promise<Response> {
  const { url, method } = request;
  const account = { ...credentials.slimcd[0] };
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  const type = headers.get('content-type') ?? '';
  const text = method === 'GET' ? undefined : await request.text();
  if (headers.get('x-slimcd-binding') === 'get') {
    headers.delete('content-type');
    const query = withFields(text, account);
    return route.respond(new Request(`${url}${url.includes('?') ? '&' : '?'}${query}`, { headers }), params);
  }
  let body = text;
  if (type.startsWith('application/json')) body = JSON.stringify({ ...account, ...JSON.parse(text ?? '{}') });
  else if (type.startsWith('text/xml')) body = withElements(text ?? '', account);
  else {
    headers.set('content-type', 'application/x-www-form-urlencoded');
    body = withFields(text, account);
  }
  return route.respond(new Request(url, { method, headers, body }), params);
}

/** Adds fields to a form that has none of their names. */
function withFields(form: string | undefined, added: Added): string {
  const fields = new URLSearchParams(form);
  for (const [name, value] of Object.entries(added)) {
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
  }
  return fields.toString();
}

/** Adds elements at the start of the method in a SOAP envelope. */
function withElements(envelope: string, added: Added): string {
  const elements = Object.entries(added).map(([name, value = '']) => `<${name}>${escapeXml(value)}</${name}>`);
  return envelope.replace(/<(?:\w+:)?Body>\s*<\w+[^>]*>/, (start) => start + elements.join(''));
}

const escapeXml = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
