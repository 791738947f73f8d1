/**
 * Answers a preflight: every header that is asked for is allowed, or 405 where the gateways are told to have no CORS.
 * Each call asks anew, so that a change counts at once.
 */
export function answerPreflight(request: Request, hasCors: boolean): Response {
  if (!hasCors) return new Response(null, { status: 405 });
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': '0',
    },
  });
}
