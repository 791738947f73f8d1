// One server of the benchmark, in a separate process: the gateway, a bare proxy, or the published relay.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type * as Relay from '../../../src/relay/index.js';
import { createGateway } from './gateway.js';

// The arguments: the delay of the gateway in milliseconds, or its origin; then `maxInFlight` of the relay.
const [role, behind = '', maxInFlight] = process.argv.slice(2);

/** Passes a request on with `fetch`, as the least that any server in this place does. */
const proxy = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const type = { 'content-type': request.headers.get('content-type') ?? '' };
  const body = await request.text();
  const answer = await fetch(behind + pathname.replace('/pay/slimcd', '') + search, {
    method: 'POST',
    body,
    headers: type,
  });
  return new Response(await answer.text(), { status: answer.status, headers: { 'content-type': 'application/json' } });
};

async function createHandler(): Promise<(request: Request) => Promise<Response>> {
  if (role === 'proxy') return proxy;
  const built = new URL('../../../dist/relay.js', import.meta.url).href;
  const { createRelay }: typeof Relay = await import(built);
  return createRelay({
    authorize: () => true,
    maxInFlight: maxInFlight ? Number(maxInFlight) : undefined,
    slimcd: { username: 'R6UT8C6M', statsOrigin: behind },
  });
}

const server =
  role === 'gateway' ? createGateway(Number(behind)) : createServer(getRequestListener(await createHandler()));

// Longer than the turn of another server, so that no connection is closed while its next request is in flight.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of the collections below, which are no part of a call. */
let collecting = 0;
process.on('message', () => {
  const before = processorTime();
  const cpu = before - collecting;
  globalThis.gc?.();
  collecting += processorTime() - before;
  process.send?.({ cpu, heap: process.memoryUsage().heapUsed / 2 ** 20 });
});
process.on('disconnect', () => process.exit());
