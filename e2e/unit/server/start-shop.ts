import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The settings of a process of the shop. */
export interface ShopSettings {
  readonly example: 'timer.ts' | 'bullmq.ts';
  /** The function of the example that starts it. */
  readonly start: 'startTimer' | 'openQueue' | 'startWorker';
  /** The address of the gateway. */
  readonly origin: string;
  readonly options: object;
}

/** A message to a process of the shop. */
export interface Order {
  readonly id: number;
  readonly call: 'remember' | 'forget';
  readonly sessionid: string;
}

/** The report of a shop about one try to end a session. */
export interface Report {
  readonly sessionid: string;
  readonly state: string;
  readonly outcome?: string;
}

/** A process of a shop. */
export interface Shop {
  /** Rejects if the shop fails, or ends before it has confirmed. */
  order(call: Order['call'], sessionid: string): Promise<void>;
  /** Kills it at once, as a crash would. */
  kill(): void;
  /** Resolves when the process has ended. */
  readonly gone: Promise<unknown>;
}

/** Starts a process of a shop, and calls `report` with its reports. */
export async function startShop(settings: ShopSettings, report: (said: Report) => void): Promise<Shop> {
  const child = fork('e2e/unit/server/shop-process.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SHOP: JSON.stringify(settings) },
    // Errors about a gateway or a Redis that is down are a part of the test.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stderr?.on('data', (chunk) => {
    printed = (printed + chunk).slice(-2000);
  });
  const waiting = new Map<number, (error?: Error) => void>();
  const gone = once(child, 'exit');
  let isGone = false;
  const fail = () => {
    isGone = true;
    for (const settle of waiting.values()) settle(new Error('the shop is gone'));
    waiting.clear();
  };
  gone.then(fail);
  await new Promise<void>((resolve, reject) => {
    child.on('message', (said: { ready?: true; done?: number; error?: string; report?: Report }) => {
      if (said.ready) resolve();
      if (said.report) report(said.report);
      if (said.done === undefined) return;
      waiting.get(said.done)?.(said.error === undefined ? undefined : new Error(said.error));
      waiting.delete(said.done);
    });
    gone.then(() => reject(new Error(`the shop did not start: ${printed}`)));
  });
  let lastId = 0;
  return {
    order(call, sessionid) {
      return new Promise<void>((resolve, reject) => {
        if (isGone || !child.connected) return reject(new Error('the shop is gone'));
        const id = ++lastId;
        waiting.set(id, (error) => (error ? reject(error) : resolve()));
        child.send({ id, call, sessionid } satisfies Order, (error) => error && reject(error));
      });
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    gone,
  };
}
