/**
 * Answers a preflight: allows every requested header, or answers 405 if the gateways have no CORS. The answer is not
 * cached, so that a change counts at once.
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
