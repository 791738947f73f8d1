import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../testing/server/listen.js';
import type { ResponseVector } from './types.js';

/** A request that arrived. */
export interface ArrivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** All five gateways behind one port. They answer each request with the response that is set, and record it. */
export interface ScriptedGateway {
  readonly origin: string;
  /** The requests since the last `answerWith`. */
  readonly arrived: readonly ArrivedRequest[];
  /** Sets the response and clears the requests. */
  answerWith(response: ResponseVector): void;
  close(): Promise<void>;
}

/** Starts the gateways on a port of 127.0.0.1; 0 means any free port. Rejects with one sentence if it is taken. */
export async function startScriptedGateway(port: number): Promise<ScriptedGateway> {
  let arrived: ArrivedRequest[] = [];
  let next: ResponseVector = { status: 500, type: 'text/plain', text: '' };
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    // Read before the body, because the current response belongs to the call in flight.
    const { status, type, json, text: body = JSON.stringify(json) } = next;
    const record = arrived;
    record.push({ method, url: new URL(url, `http://${headers.host}`), headers, body: await text(request) });
    response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body);
  });
  const origin = await listen(server, port);
  return {
    origin,
    get arrived() {
      return arrived;
    },
    answerWith(response) {
      next = response;
      arrived = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
