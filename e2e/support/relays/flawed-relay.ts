import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * A relay for SlimCD alone with three flaws: it forwards fields of any name, it omits the password, and it accepts
 * every site.
 */
export const startFlawedRelay = (gateway: string, port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      const { pathname, search } = new URL(request.url ?? '', gateway);
      if (request.method !== 'POST') return response.writeHead(405, { 'cache-control': 'no-store' }).end();
      if (!pathname.startsWith('/pay/slimcd/')) return response.writeHead(404, { 'cache-control': 'no-store' }).end();
      const form = new URLSearchParams(await text(request));
      form.set('username', '1032');
      const address = gateway + pathname.slice('/pay/slimcd'.length) + search;
      const answer = await fetch(address, { method: 'POST', body: form });
      const headers = { 'cache-control': 'no-store', 'content-type': answer.headers.get('content-type') ?? '' };
      response.writeHead(answer.status, headers).end(await answer.text());
    }).listen(port, '127.0.0.1', () => resolve(server));
  });
