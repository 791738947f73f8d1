import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import type { RelayLogEntry, RelayOptions } from '../../../src/relay/index.js';
import { createRelay } from '../../../src/relay/index.js';
import { accounts } from '../../support/accounts.js';
import { type LoopbackGateway, startGateway } from '../../support/gateway.js';
import { test as base, expect } from '../../support/node-test.js';

export { expect };

/** A relay as a server on a separate port. */
export interface RelayServer {
  readonly origin: string;
  readonly log: RelayLogEntry[];
  /** Waits until so many clients have connected. */
  connected(count: number): Promise<void>;
  /** Waits until the gateway has got so many requests. */
  forwarded(count: number): Promise<void>;
  /** Waits until so many clients have gone in the middle of a request. */
  disconnected(count: number): Promise<void>;
  /** Posts as a page of the shop would. */
  post(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
  /** Sends exactly these bytes and returns the answer when the connection has ended. */
  send(bytes: string): Promise<string>;
}

interface Fixtures {
  /** The mock gateways over real HTTP. */
  gateway: LoopbackGateway;
  /** Starts a relay with the mock gateways behind it, over real HTTP on both sides. */
  serve(options?: Partial<RelayOptions>): Promise<RelayServer>;
}

/** Playwright's test with a relay over real HTTP. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  gateway: async ({}, use) => {
    const gateway = await startGateway();
    await use(gateway);
    await gateway.close();
  },
  serve: async ({ gateway }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (options) => {
      const log: RelayLogEntry[] = [];
      const settings = { authorize: () => true, log: (entry: RelayLogEntry) => log.push(entry) };
      const relay = createRelay({ ...settings, ...accounts(gateway.origin), ...options });
      const clients = { connected: 0, disconnected: 0 };
      const listener = getRequestListener(relay, { overrideGlobalObjects: false });
      const server = createServer((request, response) => {
        clients.connected++;
        response.once('close', () => {
          if (!response.writableFinished) clients.disconnected++;
        });
        listener(request, response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const origin = `http://127.0.0.1:${port}`;
      closing.push(async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      });
      return {
        origin,
        log,
        connected: (count) => expect.poll(() => clients.connected).toBe(count),
        forwarded: (count) => expect.poll(() => gateway.requests.length).toBe(count),
        disconnected: (count) => expect.poll(() => clients.disconnected).toBe(count),
        post: (path, init) =>
          fetch(origin + path, {
            method: 'POST',
            ...init,
            headers: {
              'sec-fetch-site': 'same-origin',
              'content-type': 'application/x-www-form-urlencoded',
              ...(init?.headers as Record<string, string>),
            },
          }),
        send: async (bytes) => {
          const socket = connect(port, '127.0.0.1');
          socket.setTimeout(5000, () => socket.destroy());
          socket.write(bytes);
          return text(socket).catch(() => '');
        },
      };
    });
    for (const close of closing) await close();
  },
});
