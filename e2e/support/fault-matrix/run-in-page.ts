import type { Page } from '@playwright/test';
import type { Payment, SessionGateError } from '../../../src/index.js';
import type { Case } from './case.js';
import type { FACTORIES, Gateway } from './operations.js';

/** The result of a case in the page. */
export interface Result {
  /** The result of the SDK: `ok`, an outcome, or the state of an ending. */
  readonly said: string;
  /** The code of its error, if there is one. */
  readonly outcome?: string;
  readonly code?: string;
  /** How often it settled. */
  readonly settled: number;
  /** Attempts of the SDK, including look-ups and checks. */
  readonly attempts: number;
  /** Attempts of the operation itself. */
  readonly sent: number;
  /** The client reference of a payment. */
  readonly requestId?: string;
  /** Whether it had not settled 250 ms after its budget, by the timers of the page. */
  readonly late: boolean;
}

/** A case as data for a page. */
export interface Task extends Pick<Case['row'], 'method' | 'operation' | 'request' | 'retry'>, Pick<Case, 'twice'> {
  readonly number: number;
  /** An address that opens the connection for the call, and how to request it. */
  readonly warm?: { readonly address: string; readonly credentials: RequestCredentials };
  readonly factory: (typeof FACTORIES)[Gateway];
  readonly style: Case['style'];
  readonly timeout: number;
  /** The options of the factory. */
  readonly options: Record<string, unknown>;
}

/**
 * Runs the tasks in a page that has the SDK as `SessionGate`, `width` of them at once. Returns the results by the numbers
 * of the tasks. After a task it requests `/settled/<number>` of the origin `control`, which cuts the connections of the
 * case.
 */
export function runInPage(
  page: Page,
  tasks: readonly Task[],
  width: number,
  control: string,
): Promise<[number, Result][]> {
  return page.evaluate(
    async ({ tasks, width, control }) => {
      const ask = (address: string, credentials: RequestCredentials = 'omit') =>
        fetch(address, { mode: 'no-cors', credentials }).catch(() => {});
      const turn = () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(port1.close());
          port2.postMessage(0);
        });

      const run = async ({ factory, method, operation, request, options, style, timeout, retry, ...task }: Task) => {
        if (task.warm) await ask(task.warm.address, task.warm.credentials);
        let attempts = 0;
        let sent = 0;
        const observe = ({ type, operation: observed }: { type: string; operation: string }) => {
          if (type !== 'attempt' && type !== 'repeat') return;
          attempts++;
          if (observed === operation) sent++;
        };
        // biome-ignore lint/suspicious/noExplicitAny: a table cannot name the type of each operation
        const client = (window.SessionGate[factory] as any)({ ...options, observe });
        // biome-ignore lint/suspicious/noExplicitAny: as above
        const call = method.split('.').reduce((owner: any, name) => owner[name], client);
        let settled = 0;
        let late = false;
        const start = () =>
          new Promise<Pick<Result, 'said' | 'code' | 'outcome' | 'requestId'>>((resolve) => {
            // Runs beside the timer of the call, because a busy page delays both.
            const limit = timeout * 1000 + 250;
            let isSettled = false;
            const alarm = setTimeout(async () => {
              for (let i = 0; i < 5; i++) await turn();
              late ||= !isSettled;
            }, limit);
            const settle = (said: string, error?: SessionGateError, requestId = error?.requestId) => {
              settled++;
              isSettled = true;
              clearTimeout(alarm);
              resolve({ said, code: error?.code, outcome: error?.outcome, requestId });
            };
            const fail = (error: SessionGateError) => settle(error.outcome, error);
            const onEnding = ({ state, error }: { state: string; error?: SessionGateError }) =>
              settle(error?.outcome === 'not-sent' ? `${state}, not sent` : state, error);
            const onPayment = ({ state, error, requestId }: Payment) => settle(state, error, requestId);
            const callback = (_: unknown, error?: SessionGateError) => (error ? fail(error) : settle('ok'));
            const { end, pay } = window.SessionGate;
            if (style === 'end') end(client, request as never, { timeout }).then(onEnding, fail);
            else if (style === 'pay') pay(client, request as never, { timeout }).then(onPayment, fail);
            else if (style === 'callback') call(request, { timeout, retry }, callback);
            else call(request, { timeout, retry }).then(() => settle('ok'), fail);
          });
        const [first, second] = await Promise.all(task.twice ? [start(), start()] : [start()]);
        // A second settlement would come at once or not at all.
        await turn();
        const { said, ...more } = first as NonNullable<typeof first>;
        const isOne = !second || (second.said === said && second.requestId === more.requestId);
        return {
          ...more,
          said: isOne ? said : `${said} and ${second.said}`,
          settled: settled / (task.twice ? 2 : 1),
          attempts,
          sent,
          late,
        };
      };

      const queue = tasks.values();
      const results: [number, Awaited<ReturnType<typeof run>>][] = [];
      const lane = async () => {
        for (const task of queue) {
          results.push([task.number, await run(task)]);
          if (task.timeout < 20 || task.warm) await ask(`${control}/settled/${task.number}`);
        }
      };
      await Promise.all(Array.from({ length: width }, lane));
      return results;
    },
    { tasks, width, control },
  );
}
