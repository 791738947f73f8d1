import type { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';

type Outgoing = ServerResponse | Http2ServerResponse;

/** Resets the connection; over HTTP/2 with all of its streams. */
export function hangUp(outgoing: Outgoing): Promise<Response> {
  if (outgoing instanceof Http2ServerResponse) outgoing.stream.session?.destroy();
  else outgoing.socket?.resetAndDestroy();
  return noAnswer();
}

/** Closes the connection without an answer; over HTTP/2 the stream alone. */
export function drop(outgoing: Outgoing): Promise<Response> {
  if (outgoing instanceof Http2ServerResponse) outgoing.stream.close();
  else outgoing.socket?.end();
  return noAnswer();
}

/** Sends no answer. */
export const noAnswer = () => new Promise<Response>(() => {});

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends the headers and half of the body; `finish` decides about the rest. */
export async function inTwoParts(
  response: Response,
  milliseconds: number,
  finish: (rest: Uint8Array, body: ReadableStreamDefaultController<Uint8Array>) => void,
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const half = Math.floor(bytes.length / 2);
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, half));
      await pause(milliseconds);
      finish(bytes.slice(half), controller);
      controller.close();
    },
  });
  const headers = new Headers(response.headers);
  headers.set('content-length', String(bytes.length));
  return new Response(body, { status: response.status, headers });
}
