import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gateway that answers with the script of a test. */
export interface ScriptServer {
  readonly origin: string;
  /** Returns the script for a call by the name of its callback, or answers by itself. */
  script: (callback: string, request: IncomingMessage, response: ServerResponse) => string | undefined;
  /** Every request that arrived. */
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/** Returns a padded success of SlimCD's JSON service; `datablock` is an expression. */
export const success = (callback: string, datablock = '""') =>
  `${callback}({ reply: { response: 'Success', responsecode: '0', description: 'OK', responseurl: '/', datablock: ${datablock} } });`;

/** Starts it on a free port of 127.0.0.1. */
export async function startScriptServer(): Promise<ScriptServer> {
  const server = createServer((request, response) => {
    started.requests.push(request);
    const callback = new URL(request.url ?? '', started.origin).searchParams.get('callback') ?? '';
    const script = started.script(callback, request, response);
    if (script !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: ScriptServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script: (callback) => success(callback),
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return started;
}
