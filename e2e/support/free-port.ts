import { createServer } from 'node:net';

let next = 20_000 + (process.pid % 10_000);

/**
 * Returns a port for a program that has to be told its port before it listens. It is below those that the system itself
 * gives to servers and clients: none of them takes it before the program does. Each call gives another one.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next++;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
