import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import sirv from 'sirv';
import { build } from '../tools/coverage/collect.js';

/** A server of pages. */
export interface Pages {
  readonly origin: string;
  /** Serves a page with the given headers and returns its address. */
  add(html: string, headers: Record<string, string>): string;
  /** The reports of the last added page to the `report-uri /reports` of its policy. */
  readonly reports: { 'csp-report': Record<string, string> }[];
  close(): Promise<void>;
}

/** The options of a server of pages. */
export interface PagesOptions {
  /** Answers requests below `/pay/`. */
  relay?: (request: Request) => Promise<Response>;
}

/**
 * Serves the files of folders, of the first that has the file, on `localhost`, which is another site than the
 * gateway's 127.0.0.1. `/dist/` is the build.
 */
export async function startPages(folders: readonly string[], options: PagesOptions = {}): Promise<Pages> {
  const { relay } = options;
  const pay = relay && getRequestListener(relay, { overrideGlobalObjects: false });
  const built = sirv(build, { dev: true, etag: true });
  const handlers = folders.map((folder) => sirv(folder, { dev: true, etag: true }));
  const added = new Map<string, { html: string; headers: Record<string, string> }>();
  const reports: Pages['reports'] = [];
  let last = '';
  const server = createServer(async (request, response) => {
    const page = added.get(request.url?.split('?')[0] ?? '');
    if (pay && request.url?.startsWith('/pay/')) return pay(request, response);
    if (page) return response.writeHead(200, { 'content-type': 'text/html', ...page.headers }).end(page.html);
    if (request.url?.startsWith('/reports/')) {
      const report = JSON.parse(await text(request));
      // A page that was closed may still report.
      if (request.url === `/reports${last}`) reports.push(report);
      return response.writeHead(204).end();
    }
    const chain = [...handlers];
    const next = () => {
      const handler = chain.shift();
      if (handler) return handler(request, response, next);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    };
    if (!request.url?.startsWith('/dist/')) return next();
    request.url = request.url.slice('/dist'.length);
    built(request, response, next);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    add(html, headers) {
      last = `/added/${added.size}`;
      const own = (value: string) => value.replace('report-uri /reports', `report-uri /reports${last}`);
      added.set(last, { html, headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, own(v)])) });
      reports.length = 0;
      return origin + last;
    },
    reports,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
