import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { samples } from '../../../src/testing/index.js';
import { expect } from './server.js';

/** An example of the docs that runs as a server. */
export interface Example {
  /** The printed lines; the first is the address. */
  readonly printed: readonly string[];
  /** Cancels a redirect session as a page of the shop would. */
  cancel(id: string, headers: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts an example of `docs/relay` before the mock gateways. */
export async function startExample(file: string, gatewayOrigin: string): Promise<Example> {
  const env = { ...process.env, ZASTRPAY_URL: gatewayOrigin, ZASTRPAY_KEY: samples.zastrpay.apiKey, PORT: '0' };
  const server = spawn(process.execPath, ['--import', 'tsx', `docs/relay/${file}`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  createInterface(server.stdout).on('line', (line) => printed.push(line));
  await expect.poll(() => printed[0] ?? '').toMatch(/^http:/);
  return {
    printed,
    cancel: (id, headers) =>
      fetch(`${printed[0]}/pay/zastrpay/redirect-sessions/${id}/cancel`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
    get: (path) => fetch(printed[0] + path),
    stop: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
}
