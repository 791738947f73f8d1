import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { getResponse } from 'msw';
import { type Call, type Gateways, gateways } from '../../src/testing/index.js';
import type { Answer } from '../../src/testing/mock-state.js';
import { drop, hangUp, inTwoParts, noAnswer, pause } from './broken-answers.js';
import type { Certificate } from './certificate.js';
import { type AnyFault, isNetworkFault } from './faults.js';

/** The mock gateways over real HTTP, at one origin. */
export interface LoopbackGateway {
  readonly origin: string;
  /** The current fault. */
  fault: AnyFault | ((call: Call) => AnyFault | undefined) | undefined;
  /** The number of requests to which the fault applies; preflights do not count. */
  times: number;
  /** Replaces the answer of the gateway. */
  respond: ((call: Call) => Answer) | undefined;
  /** Whether a preflight is allowed, or answered with 405. */
  preflight: 'allow' | 'refuse';
  /** Whether a connection serves more than one request. Browsers resend a request that failed on a used connection. */
  keepAlive: boolean;
  /** Seconds that the slow faults take. */
  delay: number;
  /** Resolves when the answers of the fault `held` may leave. */
  hold: Promise<void> | undefined;
  /** Where a hosted page sends the payer afterwards. */
  redirectUrl: string | undefined;
  /** Every request that arrived, including preflights and resent requests. */
  readonly requests: { method: string; url: string; headers: IncomingMessage['headers'] }[];
  readonly calls: Gateways['calls'];
  readonly sessions: Gateways['sessions'];
  reset(): void;
  /** Cuts every connection that is open. */
  hangUp(): void;
  close(): Promise<void>;
}

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

const settings = (): Pick<
  LoopbackGateway,
  'fault' | 'times' | 'respond' | 'preflight' | 'keepAlive' | 'delay' | 'hold' | 'redirectUrl'
> => ({
  fault: undefined,
  times: Number.POSITIVE_INFINITY,
  respond: undefined,
  preflight: 'refuse',
  keepAlive: true,
  delay: 5,
  hold: undefined,
  redirectUrl: undefined,
});

const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  // Preflights are not cached, also if one page makes all calls.
  'access-control-max-age': '0',
  'access-control-allow-headers': 'authorization, content-type, soapaction, x-api-key, x-request-id',
};

// The request that is being answered, and its fault. Several may run in parallel. One store for all gateways of a
// process, because each store slows down every promise.
const current = new AsyncLocalStorage<{ call?: Call; fault?: AnyFault }>();

/**
 * Starts the gateways on a port of 127.0.0.1 (0: a free one), over HTTP/1.1, or over HTTP/2 with TLS if there is a
 * certificate. A GET of `/warm` opens a connection and is not recorded.
 */
export async function startGateway(port = 0, certificate?: Certificate): Promise<LoopbackGateway> {
  const mock = gateways({
    // Pages call GVP without a relay here, so they cannot sign.
    allowUnsignedGvp: true,
    fault: (call) => {
      const fault = typeof gateway.fault === 'function' ? gateway.fault(call) : gateway.fault;
      Object.assign(current.getStore() ?? {}, { call, fault });
      // The gateway does not act on a rejected request.
      if (fault === 'reset-before' || fault === 'hang-before') return '429';
      return isNetworkFault(fault) ? undefined : fault;
    },
    get delay() {
      return gateway.delay;
    },
    get redirectUrl() {
      return gateway.redirectUrl;
    },
  });

  const replacement = (call?: Call) => {
    if (!gateway.respond || !call) return undefined;
    const { status, type, body, headers } = gateway.respond(call);
    return new Response(body, {
      status,
      headers: { 'content-type': type, 'access-control-allow-origin': '*', ...headers },
    });
  };

  const answer = async (request: Request, outgoing: ServerResponse): Promise<Response> => {
    if (request.method === 'OPTIONS') {
      return gateway.preflight === 'allow'
        ? new Response(null, { headers: PREFLIGHT })
        : new Response(null, { status: 405 });
    }
    const before = typeof gateway.fault === 'string' ? gateway.fault : undefined;
    if (before === 'drop-before') return drop(outgoing);
    if (before === 'reset-before') return hangUp(outgoing);
    if (before === 'hang-before') return noAnswer();
    const now: { call?: Call; fault?: AnyFault } = {};
    // Reads the body before the page has gone.
    const received = before === 'late-act' ? new Request(request, { body: await request.text() }) : request;
    if (before === 'late-act') await pause(gateway.delay * 1000);
    const answered = await current.run(now, () => getResponse([...mock.handlers], received));
    const response = replacement(now.call) ?? answered ?? new Response('Not found', { status: 404 });
    switch (now.fault) {
      case 'no-cors':
        response.headers.delete('access-control-allow-origin');
        return response;
      case 'drop-after':
        return drop(outgoing);
      case 'reset-before':
      case 'reset-after':
        return hangUp(outgoing);
      case 'hang-before':
      case 'hang-after':
        return noAnswer();
      case 'held':
        await gateway.hold;
        return response;
      case 'slow-body':
        return inTwoParts(response, gateway.delay * 1000, (rest, body) => body.enqueue(rest));
      case 'cut-body':
        return inTwoParts(response, 50, () => outgoing.destroy());
      case '502-html':
        return new Response(BAD_GATEWAY, { status: 502, headers: { ...PREFLIGHT, 'content-type': 'text/html' } });
      default:
        return response;
    }
  };

  const listener = getRequestListener(
    (request, { outgoing }) => answer(request, outgoing as unknown as ServerResponse),
    { overrideGlobalObjects: false },
  );
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = '', url = '', headers } = incoming;
    if (url === '/warm') return void outgoing.end();
    gateway.requests.push({ method, url, headers });
    if (!certificate) outgoing.shouldKeepAlive &&= gateway.keepAlive;
    if (method !== 'OPTIONS' && gateway.times-- <= 0) gateway.fault = undefined;
    void listener(incoming, outgoing);
  };
  const sessions = new Set<ServerHttp2Session>();
  const server = certificate ? createSecureServer(certificate, onRequest as never) : createServer(onRequest);
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  const closeAllConnections = () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    for (const session of sessions) session.destroy();
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const gateway: LoopbackGateway = {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...settings(),
    requests: [],
    calls: mock.calls,
    sessions: mock.sessions,
    reset() {
      Object.assign(gateway, settings());
      gateway.requests.length = 0;
      mock.reset();
    },
    hangUp: closeAllConnections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        closeAllConnections();
      }),
  };
  return gateway;
}
