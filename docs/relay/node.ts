import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { relay } from './relay.js';

const pay = getRequestListener(relay);

const server = createServer((request, response) => {
  if (request.url?.startsWith('/pay/')) return pay(request, response);
  response.end('the rest of the shop');
});

// On loopback alone, behind the server that ends TLS.
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
