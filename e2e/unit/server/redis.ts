import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { freePort } from '../../support/free-port.js';

const PROGRAM = '/usr/bin/redis-server';

/** Whether this machine has Redis, which `e2e/tools/install-browsers.mjs` installs on Debian. */
export const hasRedis = existsSync(PROGRAM);

/** A Redis that keeps what it confirmed when it is killed. */
export interface RedisServer {
  readonly port: number;
  /** Kills it at once, as a crash would. */
  kill(): void;
  /** Starts it again on the same port and data, once it is gone. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Redis on a free port of 127.0.0.1, with its data in `folder`. */
export async function startRedis(folder: string): Promise<RedisServer> {
  const port = await freePort();
  let server = await start(port, folder);
  const kill = () => {
    server.kill('SIGKILL');
  };
  const isGone = async () => {
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  };
  return {
    port,
    kill,
    async restart() {
      await isGone();
      server = await start(port, folder);
    },
    async stop() {
      kill();
      await isGone();
    },
  };
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    // As docs/server.md says.
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn(PROGRAM, args, { stdio: 'ignore' });
  // Waits until Redis has started and has read its data.
  const client = new Redis(port, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return server;
}
