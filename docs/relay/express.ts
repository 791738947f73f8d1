import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { checkout } from './slimcd.js';

const app = express();
const pay = getRequestListener(checkout);

// Before any middleware that reads bodies. `app.use('/pay', …)` would remove the prefix from the path.
app.all(/^\/pay\//, (request, response) => pay(request, response));
app.use(express.json());
app.get('/', (_, response) => {
  response.send('the rest of the shop');
});

// On loopback alone, behind the server that ends TLS.
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
