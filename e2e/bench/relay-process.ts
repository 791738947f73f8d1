// One server of the load test, in a process of its own: the gateway, a bare proxy, or the relay.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { createRelay } from '../../src/relay/index.js';

const [role, upstream = ''] = process.argv.slice(2);

/** What any server would do that only passes a request on. */
const proxy = async (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const type = { 'content-type': request.headers.get('content-type') ?? '' };
  const body = await request.text();
  const answer = await fetch(upstream + pathname.replace('/pay/slimcd', '') + search, {
    method: 'POST',
    body,
    headers: type,
  });
  return new Response(await answer.text(), { status: answer.status, headers: { 'content-type': 'application/json' } });
};

/** Answers after 50 ms with the session that was asked for. */
const gateway = createServer(async (request, response) => {
  const sessionid = new URLSearchParams(await text(request)).get('sessionid');
  const reply = { response: 'Success', responsecode: '0', description: 'OK', datablock: { sessionid } };
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ reply }));
  }, 50);
});

const slimcd = { username: 'R6UT8C6M', statsOrigin: upstream || undefined };
const handler = role === 'relay' ? createRelay({ authorize: () => true, slimcd }) : proxy;
const server = role === 'gateway' ? gateway : createServer(getRequestListener(handler));

server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ cpu: (user + system) / 1000, heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 });
});
process.on('disconnect', () => process.exit());
