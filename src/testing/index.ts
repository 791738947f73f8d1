/**
 * Mock gateways for tests: MSW handlers, and a `fetch` that needs no MSW server.
 *
 * @module sessiongate/testing
 */

import { type HttpHandler, http } from 'msw';
import { createMockGateways, type MockGateways } from './mock-gateways.js';
import type { GatewaysOptions } from './options.js';
import type { MockRoute } from './route.js';

export type { MockGateways } from './mock-gateways.js';
export * from './public-api.js';

/** The mock gateways. */
export interface Gateways extends MockGateways {
  /** MSW request handlers, for `setupServer`, `setupWorker` or `@msw/playwright`. */
  readonly handlers: readonly HttpHandler[];
}

const METHODS = { GET: http.get, POST: http.post, ALL: http.all };

/**
 * Makes mock gateways that answer as their documents describe. They know the sample credentials and sessions. Throws
 * `InvalidRequestError` that names an unusable or unknown option.
 *
 * @example
 * ```js
 * const mocked = gateways({ fault: 'paid' });
 * const { username, sessionid } = samples.slimcd;
 * const body = new URLSearchParams({ username, sessionid });
 * const address = 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession';
 * const response = await mocked.fetch(address, { method: 'POST', body });
 * console.log((await response.json()).reply.response, mocked.calls.length); // prints: FAIL 1
 * ```
 */
export function gateways(options: GatewaysOptions = {}): Gateways {
  const mock = createMockGateways(options);
  const handlers = mock.routes.map((route: MockRoute) =>
    METHODS[route.method](`*${route.path}`, async ({ request, params }) => {
      const relayed = await mock.respondToRelayed(request);
      return relayed ?? route.respond(request, params as Record<string, string>);
    }),
  );
  const { relay } = options;
  const health = relay ? [http.all(`*${relay}/health`, () => new Response(null, { status: 204 }))] : [];
  return { ...mock, handlers: [...health, ...handlers] };
}
