import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** A server of pages. */
export interface Pages {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves folders as they are, the first that has the file, on `localhost`: another site than the gateway's
 * 127.0.0.1. `/dist/` is the build.
 */
export async function startPages(folders: readonly string[], port = 0): Promise<Pages> {
  const build = sirv('dist', { dev: true });
  const handlers = folders.map((folder) => sirv(folder, { dev: true }));
  const server = createServer((request, response) => {
    const chain = [...handlers];
    const next = () => {
      const handler = chain.shift();
      if (handler) return handler(request, response, next);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    };
    if (!request.url?.startsWith('/dist/')) return next();
    request.url = request.url.slice('/dist'.length);
    build(request, response, next);
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
