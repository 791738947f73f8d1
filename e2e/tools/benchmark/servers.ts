import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a separate process. */
export interface Server {
  readonly origin: string;
  /** Milliseconds of processor time so far, without those of this function, and megabytes after a collection. */
  usage(): Promise<{ cpu: number; heap: number }>;
  stop(): void;
}

/**
 * Starts the gateway, with the milliseconds that it takes, or the relay or a bare proxy, with the origin of the gateway
 * and, for the relay, `maxInFlight`.
 */
export async function startServer(
  role: 'gateway' | 'relay' | 'proxy',
  behind: string,
  maxInFlight = '',
): Promise<Server> {
  const execArgv = ['--expose-gc', '--import', 'tsx'];
  const child: ChildProcess = fork(new URL('./server-process.ts', import.meta.url), [role, behind, maxInFlight], {
    execArgv,
  });
  const [{ port }] = await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${port}`,
    async usage() {
      child.send('usage');
      return (await once(child, 'message'))[0];
    },
    stop: () => child.disconnect(),
  };
}
