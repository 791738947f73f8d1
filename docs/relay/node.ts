// Node without a framework.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { checkout } from './slimcd.js';

async function pay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = incoming;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    // Bytes and not text, because images travel through the relay too.
    body: hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
    duplex: 'half',
    signal: gone.signal,
  };
  const response = await checkout(new Request(`http://localhost${url}`, init));
  const bytes = Buffer.from(await response.arrayBuffer());
  outgoing.setHeaders(response.headers);
  // The relay does not read the whole body of a request that it rejects.
  if (!incoming.complete) outgoing.setHeader('connection', 'close');
  outgoing.writeHead(response.status).end(bytes);
}

const server = createServer((incoming, outgoing) => {
  if (!incoming.url?.startsWith('/pay/')) return outgoing.end('the rest of the shop');
  pay(incoming, outgoing).catch((error) => {
    console.error(error);
    outgoing.writeHead(500).end();
  });
});

// On loopback alone, behind the server that ends TLS.
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
