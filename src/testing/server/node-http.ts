import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Answers a request; a response of the type `error` resets the connection. */
export type AnswerRequest = (request: Request) => Promise<Response>;

/** Makes a listener for Node's HTTP server of a function from `Request` to `Response`. */
export function listenWith(answer: AnswerRequest): RequestListener {
  return async (incoming, outgoing) => {
    try {
      const response = await answer(await toRequest(incoming, outgoing));
      if (response.type === 'error') outgoing.socket?.resetAndDestroy();
      else await send(response, outgoing);
    } catch (error) {
      // The client is gone, or its request cannot be a `Request`: TRACE, a malformed address.
      if (!outgoing.headersSent) outgoing.writeHead(400, { 'content-type': 'text/plain' });
      outgoing.end(String(error));
    }
  };
}

/** Reads a whole request. Its signal is aborted when the client goes before the response was sent. */
async function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      [value ?? []].flat().map((each) => [name, each]),
    ),
    body: hasBody ? await buffer(incoming) : undefined,
    signal: gone.signal,
  });
}

/** Sends a response. If its body fails, the part before is sent and the connection is closed. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      await new Promise((resolve) => outgoing.write(part?.value, resolve));
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}
