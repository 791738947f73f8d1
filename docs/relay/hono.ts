import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { relay } from './relay.js';

const app = new Hono();

app.all('/pay/*', (context) => relay(context.req.raw));
app.get('/', (context) => context.text('the rest of the shop'));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}`);
});
