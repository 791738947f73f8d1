import type { Page } from '@playwright/test';
import type { SessionGateError } from '../../../src/index.js';
import type { Case } from './cases.js';
import type { FACTORIES, Gateway } from './operations.js';

/** What the page made of a case. */
export interface Result {
  /** What the SDK said: `ok`, an outcome, or the state of an ending. */
  readonly said: string;
  /** What its error says, if there is one. */
  readonly outcome?: string;
  readonly code?: string;
  /** How often it said so. */
  readonly settled: number;
  /** Attempts by the SDK's doing. */
  readonly attempts: number;
  /** Whether it was not settled 250 ms after its budget, by the page's own timers. */
  readonly late: boolean;
}

/** A case as a page can have it. */
export interface Task extends Pick<Case['row'], 'method' | 'request' | 'retry'> {
  readonly number: number;
  readonly factory: (typeof FACTORIES)[Gateway];
  readonly style: Case['style'];
  readonly timeout: number;
  /** Those of the factory. */
  readonly options: Record<string, unknown>;
}

declare global {
  interface Window {
    /** Tells the test that a case is settled. */
    onSettled(number: number): Promise<void>;
  }
}

/** Works through the tasks in a page that has the SDK as `SessionGate`, so many at once; the results by their numbers. */
export function runInPage(page: Page, tasks: readonly Task[], width: number): Promise<[number, Result][]> {
  return page.evaluate(
    async ({ tasks, width }) => {
      const turn = () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(port1.close());
          port2.postMessage(0);
        });

      const run = async ({ factory, method, request, options, style, timeout, retry }: (typeof tasks)[number]) => {
        let attempts = 0;
        const observe = ({ type }: { type: string }) => {
          if (type === 'attempt' || type === 'repeat') attempts++;
        };
        // biome-ignore lint/suspicious/noExplicitAny: a table cannot name the type of each operation
        const client = (window.SessionGate[factory] as any)({ ...options, observe });
        // biome-ignore lint/suspicious/noExplicitAny: as above
        const operation = method.split('.').reduce((owner: any, name) => owner[name], client);
        let settled = 0;
        let late = false;
        const said = await new Promise<Pick<Result, 'said' | 'code' | 'outcome'>>((resolve) => {
          // Set beside the call's own clock: a page that gets no turn is late with both.
          const limit = timeout * 1000 + 250;
          const alarm = setTimeout(async () => {
            for (let i = 0; i < 5; i++) await turn();
            late = settled === 0;
          }, limit);
          const settle = (said: string, error?: SessionGateError) => {
            settled++;
            clearTimeout(alarm);
            resolve({ said, code: error?.code, outcome: error?.outcome });
          };
          const fail = (error: SessionGateError) => settle(error.outcome, error);
          const onEnding = ({ state, error }: { state: string; error?: SessionGateError }) =>
            settle(error?.outcome === 'not-sent' ? `${state}, not sent` : state, error);
          const callback = (_: unknown, error?: SessionGateError) => (error ? fail(error) : settle('ok'));
          if (style === 'end') window.SessionGate.end(client, request as never, { timeout }).then(onEnding, fail);
          else if (style === 'callback') operation(request, { timeout, retry }, callback);
          else operation(request, { timeout, retry }).then(() => settle('ok'), fail);
        });
        // A second settlement would come at once or not at all.
        await turn();
        return { ...said, settled, attempts, late };
      };

      const queue = tasks.values();
      const results: [number, Awaited<ReturnType<typeof run>>][] = [];
      const lane = async () => {
        for (const task of queue) {
          results.push([task.number, await run(task)]);
          if (task.timeout < 20) await window.onSettled(task.number);
        }
      };
      await Promise.all(Array.from({ length: width }, lane));
      return results;
    },
    { tasks, width },
  );
}
