import { createServer } from 'node:net';

let next = 20_000 + (process.pid % 10_000);

/**
 * Returns a port for a program that needs its port before it listens. It is below the ports that the system assigns, so
 * that no other program takes it first. Each call returns another port.
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
