import { getRequestListener } from '@hono/node-server';
import fastify from 'fastify';
import { checkout } from './slimcd.js';

const app = fastify();
const pay = getRequestListener(checkout);

// In a scope without the parsers of Fastify, because the relay reads the body itself.
app.register(async (scope) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _body, done) => done(null));
  scope.all('/pay/*', (request, reply) => {
    reply.hijack();
    pay(request.raw, reply.raw);
  });
});
app.get('/', async () => 'the rest of the shop');

// On loopback alone, behind the server that ends TLS.
console.log(await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' }));
