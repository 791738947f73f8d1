import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { checkout } from './slimcd.js';

const app = new Hono();

app.all('/pay/*', (context) => checkout(context.req.raw));
app.get('/', (context) => context.text('the rest of the shop'));

// On loopback alone, behind the server that ends TLS.
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`http://localhost:${port}`);
});
