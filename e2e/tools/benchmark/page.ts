// What runs in the page: the ways to make one call, the SDK's and the others', and what measures them.
import fetchJsonp from 'fetch-jsonp';
import ky from 'ky';
import type { SlimCDOptions } from '../../../src/index.js';
import { USERNAME } from '../../support/cancel-in-page.js';

/** Cancels a session and brings what the reply says of it, which is its ID. */
type Way = (sessionid: string) => Promise<unknown>;

/** The reply as the played gateway gives it. */
interface Reply {
  reply: { datablock: { SessionID: string } };
}

/** The libraries as they stand in the page. */
interface Page {
  jQuery: { ajax(settings: object): void };
}

const origin = document.documentElement.dataset.gateway ?? '';
const url = `${origin}/soft/json/jsonscript.asp?service=CancelSession`;
const fieldsOf = (sessionid: string) => ({ username: USERNAME, password: '', sessionid });
const payload = (sessionid: string) => `${url}&jsonp=${encodeURIComponent(JSON.stringify(fieldsOf(sessionid)))}`;
const idIn = ({ reply }: Reply) => reply.datablock.SessionID;

// As the SDK sends it, so that all three put the same bytes on the wire.
const settings = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;
const form = (sessionid: string) => new URLSearchParams(fieldsOf(sessionid));

const bySDK = (options: SlimCDOptions): Way => {
  const { sessions } = window.SessionGate.createSlimCD({ statsOrigin: origin, username: USERNAME, ...options });
  return async (sessionid) => idIn({ reply: await sessions.cancelSession({ sessionid }) } as unknown as Reply);
};

let names = 0;

const ways = {
  fetch: async (id) => idIn(await (await fetch(url, { method: 'POST', body: form(id), ...settings })).json()),
  ky: async (id) => idIn(await ky.post(url, { body: form(id), ...settings }).json<Reply>()),
  'sessiongate cors': bySDK({ transport: 'cors' }),
  'script element': (id) =>
    new Promise((resolve, reject) => {
      const name = `raw${names++}`;
      const script = document.createElement('script');
      const globals = window as unknown as Record<string, unknown>;
      globals[name] = (reply: Reply) => {
        delete globals[name];
        script.remove();
        resolve(idIn(reply));
      };
      script.onerror = reject;
      script.src = `${payload(id)}&callback=${name}`;
      document.head.append(script);
    }),
  'fetch-jsonp': async (id) => idIn(await (await fetchJsonp(payload(id), { timeout: 60_000 })).json<Reply>()),
  'jQuery 4': (id) =>
    new Promise((resolve, reject) => {
      const success = (reply: Reply) => resolve(idIn(reply));
      const data = { jsonp: JSON.stringify(fieldsOf(id)) };
      (window as unknown as Page).jQuery.ajax({
        url,
        data,
        dataType: 'jsonp',
        timeout: 60_000,
        success,
        error: reject,
      });
    }),
  'sessiongate jsonp': bySDK({ transport: 'jsonp', jsonp: { isolate: false } }),
  'sessiongate jsonp, isolated': bySDK({ transport: 'jsonp' }),
} satisfies Record<string, Way>;

/** The name of a way. */
export type WayName = keyof typeof ways;

let sessions = 0;

/** A call for a session of its own; throws where the reply is not the one for it. */
async function callOnce(name: WayName): Promise<void> {
  const id = (sessions++).toString(16).padStart(40, '0');
  if ((await ways[name](id)) !== id) throw new Error(`${name}: the reply of another call`);
}

/** A task of its own, so that what a call leaves to do is not the next one's. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}

/** In another order each round, so that each follows each. */
function shuffle<Item>(items: readonly Item[]): Item[] {
  const order = items.map((item) => ({ item, at: Math.random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** Measures by turns; milliseconds by round. The first rounds do not count. */
async function takeTurns<Name extends string>(
  names: readonly Name[],
  rounds: number,
  run: (name: Name) => Promise<number>,
): Promise<Record<Name, number[]>> {
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    for (const name of shuffle(names)) {
      const time = await run(name);
      if (round >= 0) times[name].push(time);
      await nextTask();
    }
  }
  return times;
}

/** So many calls at once, or one: milliseconds until the last is answered. */
async function time(name: WayName, calls: number): Promise<number> {
  const began = performance.now();
  if (calls === 1) await callOnce(name);
  else await Promise.all(Array.from({ length: calls }, () => callOnce(name)));
  return performance.now() - began;
}

/** Loads scripts one after the other in a page that is new. */
async function load(addresses: readonly string[]): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { contentDocument } = frame as { contentDocument: Document };
  for (const address of addresses) {
    await new Promise((resolve, reject) => {
      const script = contentDocument.createElement('script');
      script.onload = resolve;
      script.onerror = reject;
      script.src = new URL(address, location.href).href;
      contentDocument.head.append(script);
    });
  }
  frame.remove();
}

const bench = {
  isolated: () => crossOriginIsolated,
  /** Measures ways by turns, so many calls at once. */
  compare: (names: readonly WayName[], rounds: number, calls = 1) =>
    takeTurns(names, rounds, (name) => time(name, calls)),
  /** Loads lists of scripts by turns, each under an address of its own, so that no cache has them. */
  async loadByTurns(lists: readonly (readonly string[])[], rounds: number) {
    for (let round = 0; round < rounds; round++) {
      for (const list of shuffle(lists)) await load(list.map((address) => `${address}?${round}`));
    }
  },
  async repeat(name: WayName, calls: number) {
    for (let done = 0; done < calls; done += 50) await time(name, 50);
  },
  globals: () => Object.getOwnPropertyNames(window).length,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
