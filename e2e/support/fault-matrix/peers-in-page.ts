import type { Page } from '@playwright/test';
import type { samples } from '../../../src/testing/index.js';

/** A peer: a library that a page could use to call the gateway, with its default options. */
export type PeerName = 'fetch' | 'ky' | 'axios' | 'jQuery JSONP' | 'fetch-jsonp' | 'sessiongate' | 'sessiongate jsonp';

/** The result that a page gets: done, refused, failed, unknown, or none. */
export type Told = 'done' | 'refused' | 'failed' | 'unknown' | 'nothing';

interface PeerTask {
  readonly number: number;
  readonly peer: PeerName;
  readonly operation: string;
  readonly origin: string;
  readonly isWarm: boolean;
}

/** Runs the tasks in `peers.html`, some in parallel, and returns their results by the numbers of the tasks. */
export function askPeers(
  page: Page,
  tasks: readonly PeerTask[],
  sample: (typeof samples)['slimcd'],
  seconds: number,
  control: string,
): Promise<[number, Told][]> {
  return page.evaluate(
    async ({ tasks, sample, seconds, control }) => {
      // biome-ignore lint/suspicious/noExplicitAny: globals of the libraries
      const { ky, axios, jQuery, fetchJsonp } = window as any;
      const { username, sessionid, cards } = sample;
      const cancellation = { username, password: '', sessionid };
      const card = { cardnumber: cards.approved, expmonth: '12', expyear: '30' };
      const payment = { username, password: '', transtype: 'SALE', amount: '1.00', ...card };

      type Reply = { response?: string; reply?: { response?: string } };
      const read = (reply: Reply): Told => {
        const response = (reply.reply ?? reply).response;
        if (response === undefined) throw new TypeError('no reply');
        return response === 'Success' ? 'done' : 'refused';
      };
      const tell: Record<string, Told> = {
        ...{ approved: 'done', declined: 'refused', refused: 'refused' },
        ...{ 'not-sent': 'failed', unknown: 'unknown' },
      };
      const failed = ({ outcome }: { outcome: string }) => tell[outcome] ?? 'nothing';

      const ask = ({ peer, operation, origin }: PeerTask): Promise<Told> => {
        const isPayment = operation === 'ProcessTransaction';
        const path = isPayment ? 'jsonpayment.asp' : 'jsonscript.asp?service=CancelSession';
        const address = `${origin}/soft/json/${path}`;
        const body = () => new URLSearchParams(isPayment ? payment : cancellation);
        const script = `${address}&jsonp=${encodeURIComponent(JSON.stringify(cancellation))}`;
        const client = (transport: 'auto' | 'jsonp') =>
          window.SessionGate.createSlimCD({ username, statsOrigin: origin, transOrigin: origin, transport });
        const timeout = seconds - 1;
        switch (peer) {
          case 'fetch':
            return fetch(address, { method: 'POST', body: body() }).then((response) => {
              if (!response.ok) throw new TypeError(`${response.status}`);
              return response.json().then(read);
            });
          case 'ky':
            return ky.post(address, { body: body() }).json().then(read);
          case 'axios':
            return axios.post(address, body()).then(({ data }: { data: Reply }) => read(data));
          case 'jQuery JSONP':
            return Promise.resolve(jQuery.ajax({ url: script, dataType: 'jsonp' })).then(read);
          case 'fetch-jsonp':
            return fetchJsonp(script)
              .then((response: Response) => response.json())
              .then(read);
          default: {
            const slimcd = client(peer === 'sessiongate' ? 'auto' : 'jsonp');
            if (isPayment) {
              const paid = window.SessionGate.pay(slimcd, payment as never, { timeout });
              return paid.then(({ state }) => tell[state] ?? 'nothing');
            }
            return slimcd.sessions.cancelSession({ sessionid }, timeout).then(() => 'done', failed);
          }
        }
      };

      const run = async (task: PeerTask): Promise<Told> => {
        if (task.isWarm) {
          // Chromium keeps the connections of requests with credentials apart: those of scripts.
          const credentials = /jsonp/i.test(task.peer) ? 'include' : 'omit';
          await fetch(`${task.origin}/warm`, { mode: 'no-cors', credentials }).catch(() => {});
        }
        const patience = new Promise<Told>((resolve) => setTimeout(() => resolve('nothing'), seconds * 1000));
        return Promise.race([ask(task).catch((): Told => 'failed'), patience]);
      };
      const queue = tasks.values();
      const told: [number, Told][] = [];
      const lane = async () => {
        for (const task of queue) {
          told.push([task.number, await run(task)]);
          await fetch(`${control}/settled/${task.number}`, { mode: 'no-cors' }).catch(() => {});
        }
      };
      // Chromium loads ten scripts of a page at once.
      await Promise.all(Array.from({ length: 16 }, lane));
      return told;
    },
    { tasks, sample, seconds, control },
  );
}
