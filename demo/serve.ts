import { createServer } from 'node:http';
import sirv from 'sirv';
import { listen } from '../src/testing/server/listen.js';
import { listenWith } from '../src/testing/server/node-http.js';
import { Visits } from './visits.js';

// A fixed port, so that bookmarks keep working; 0 lets the system choose.
const [port = 4100] = process.argv.slice(2).map(Number);

const files = sirv('demo', { dev: true, etag: true });
const build = sirv('dist', { dev: true, etag: true });

const shop = listenWith(async (request) => {
  const { pathname } = new URL(request.url);
  const { visit, cookie } = await visits.of(request);
  const response =
    pathname === '/gateway.json' ? Response.json(visit.control(await request.json())) : await visit.relay(request);
  if (cookie) response.headers.append('set-cookie', cookie);
  return response;
});

const server = createServer((request, response) => {
  const { url = '/' } = request;
  if (url === '/gateway.json' || url.startsWith('/pay/')) return shop(request, response);
  const isBuild = url.startsWith('/dist/');
  if (isBuild) request.url = url.slice('/dist'.length);
  const serve = isBuild ? build : files;
  serve(request, response, () => {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  });
});

// Pages are served from `localhost` and gateways from 127.0.0.1, which is another site.
const origin = await listen(server, port, 'localhost').catch((error: Error) => {
  console.error(`Demo: ${error.message}`);
  process.exit(1);
});
const visits = new Visits(origin);
console.log(`Demo:    ${origin}/ (Ctrl-C ends it)`);

process.once('SIGINT', async () => {
  server.close();
  server.closeAllConnections();
  await visits.close();
  process.exit(0);
});
