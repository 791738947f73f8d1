import { createServer } from 'node:http';
import { refuseUnknownOptions } from '../../validation/unknown-options.js';
import { addressesAt } from '../addresses.js';
import { checkFault } from '../check-fault.js';
import { createMockGateways } from '../mock-gateways.js';
import { GATEWAYS_OPTIONS } from '../options.js';
import { answerControl } from './control-page.js';
import { listen } from './listen.js';
import { listenWith } from './node-http.js';
import { answerPreflight } from './preflight.js';
import type { GatewayServer, ServeOptions } from './types.js';

/**
 * Serves the mock gateways over HTTP on 127.0.0.1, SlimCD's hosted pay page included. Rejects with a sentence if the
 * port is taken, and for an option or a fault that does not exist.
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
  refuseUnknownOptions(new Map(Object.entries(options)), ['port', ...GATEWAYS_OPTIONS], 'serveGateways');
  const { port = 0, delay = 5, redirectUrl, ...rest } = options;
  let { fault } = options;
  if (typeof fault !== 'function') checkFault(fault);
  const mock = createMockGateways({
    ...rest,
    fault: (call) => (typeof fault === 'function' ? fault(call) : fault),
    get delay() {
      return gateway.delay;
    },
    get redirectUrl() {
      return gateway.redirectUrl;
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
  const origin = await listen(server, port);
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
      if (typeof next !== 'function') checkFault(next);
      fault = next;
    },
    delay,
    redirectUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return gateway;
}
