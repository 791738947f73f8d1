import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** Listens in place of the live gateway and counts the connections. */
export interface LiveGateway {
  readonly connections: number;
  /** The flag for Chromium that resolves the live host names to this server, and no other name. */
  readonly hostRules: string;
  close(): Promise<void>;
}

/** Starts to count. A connection is closed at once, before anything is read from it. */
export async function startLiveGateway(): Promise<LiveGateway> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on('error', () => {}).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const rules = [`MAP *.slimcd.com 127.0.0.1:${port}`, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
  return {
    get connections() {
      return connections;
    },
    hostRules: `--host-resolver-rules=${rules.join(', ')}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
