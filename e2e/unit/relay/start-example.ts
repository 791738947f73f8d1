import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { samples } from '../../../src/testing/index.js';
import { expect } from './server.js';

/** The servers of `docs/relay` with `slimcd.ts`. */
export const CHECKOUT_SERVERS = ['node.ts', 'express.ts', 'fastify.ts', 'hono.ts'];

/** An example of the docs that runs as a server. */
export interface Example {
  readonly origin: string;
  /** Posts as a page of the shop would. */
  post(path: string, headers?: Record<string, string>, body?: BodyInit): Promise<Response>;
  /** Cancels a redirect session as a page of the shop would. */
  cancel(id: string, headers: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  stop(): Promise<void>;
}

/** A connection that is kept open may be closed by the server while a busy test sends the next request. */
const CLOSE = { connection: 'close' };

/** Starts a server of `docs/relay`, or a copy of one, before the mock gateways. */
export async function startExample(path: string, gatewayOrigin: string): Promise<Example> {
  const env = {
    ...process.env,
    SLIMCD_USERNAME: samples.slimcd.username,
    SLIMCD_ORIGIN: gatewayOrigin,
    COOKIE_SECRET: 'any text in a test',
    ZASTRPAY_URL: gatewayOrigin,
    ZASTRPAY_KEY: samples.zastrpay.apiKey,
    PORT: '0',
  };
  const server = spawn(process.execPath, ['--import', 'tsx', path], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  createInterface(server.stdout).on('line', (line) => printed.push(line));
  await expect.poll(() => printed[0] ?? '').toMatch(/^http:/);
  const [origin = ''] = printed;
  const post: Example['post'] = (path, headers, body) =>
    fetch(origin + path, {
      method: 'POST',
      headers: { ...CLOSE, 'sec-fetch-site': 'same-origin', ...headers },
      body: body ?? null,
    });
  return {
    origin,
    post,
    cancel: (id, headers) => post(`/pay/zastrpay/redirect-sessions/${id}/cancel`, headers),
    get: (path) => fetch(origin + path, { headers: CLOSE }),
    stop: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
}
