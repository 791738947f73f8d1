import { createServer } from 'node:http';
import { addressesAt } from '../addresses.js';
import { checkOption, checkOptions } from '../check-options.js';
import { createMockGateways } from '../mock-gateways.js';
import { answerControl } from './control-page.js';
import { listen } from './listen.js';
import { listenWith } from './node-http.js';
import type { GatewayServer, ServeOptions } from './types.js';

/**
 * Serves the mock gateways over HTTP on 127.0.0.1, SlimCD's hosted pay page included. Rejects with a sentence if the
 * port is taken, and with `InvalidRequestError` that names an unusable or unknown option.
 *
 * @example
 * ```js
 * const gateway = await serveGateways();
 * const slimcd = createSlimCD({ username: samples.slimcd.username, ...gateway.addresses.slimcd });
 * await slimcd.sessions.cancelSession({ sessionid: samples.slimcd.sessionid });
 * console.log(gateway.calls.length); // prints: 1
 * await gateway.close();
 * ```
 */
export async function serveGateways(options: ServeOptions = {}): Promise<GatewayServer> {
  checkOptions(options, 'serveGateways', ['port']);
  const { port, delay: givenDelay, ...rest } = options;
  let { fault, redirectUrl } = options;
  let delay = givenDelay ?? 5;
  const mock = createMockGateways({
    ...rest,
    fault: (call) => (typeof fault === 'function' ? fault(call) : fault),
    get delay() {
      return delay;
    },
    get redirectUrl() {
      return redirectUrl;
    },
  });

  const answer = async (request: Request): Promise<Response> => {
    if (request.method === 'OPTIONS') {
      return answerPreflight(request, options.cors !== false && fault !== 'no-cors');
    }
    return (
      (await answerControl(request, gateway)) ??
      (await mock.answer(request)) ??
      new Response('No gateway has this address.', { status: 404, headers: { 'content-type': 'text/plain' } })
    );
  };
  const server = createServer(listenWith(answer));
  const origin = await listen(server, port ?? 0);
  const gateway: GatewayServer = {
    origin,
    addresses: addressesAt(origin),
    calls: mock.calls,
    sessions: mock.sessions,
    reset: mock.reset,
    get fault() {
      return fault;
    },
    set fault(next) {
      checkOption('fault', next);
      fault = next;
    },
    get delay() {
      return delay;
    },
    set delay(next) {
      checkOption('delay', next);
      delay = next;
    },
    get redirectUrl() {
      return redirectUrl;
    },
    set redirectUrl(next) {
      checkOption('redirectUrl', next);
      redirectUrl = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return gateway;
}

/**
 * Answers a preflight: allows every requested header, or answers 405 if the gateways have no CORS. The answer is not
 * cached, so that a change counts at once.
 */
function answerPreflight(request: Request, hasCors: boolean): Response {
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
