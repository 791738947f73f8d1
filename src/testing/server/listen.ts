import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuse } from '../../validation/fields.js';

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'is reserved for the administrator',
};

/** Opens a port of this machine and returns its origin; rejects with one sentence where the port cannot be opened. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<string> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    refuse('port', 'must be a whole number from 0 to 65535; 0 is any free port');
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const problem = PROBLEMS[code] ?? `cannot be opened (${code})`;
      reject(new Error(`port ${port} ${problem}; choose another, or 0 for any free port`));
    });
    server.listen(port, host, resolve);
  });
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}
