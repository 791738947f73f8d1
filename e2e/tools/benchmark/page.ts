// Runs in the page and measures each way of ways.ts.
import { createClient, type WayName, ways } from './ways.js';

/** The measurements of one turn. */
export interface Turn {
  /** The name in the table; that of the way unless set. */
  readonly name?: string;
  readonly way: WayName;
  /** The start of the session ID, by which the gateway chooses its reply (see gateway.ts). */
  readonly reply?: string;
  /** Calls at once; one unless set. */
  readonly calls?: number;
  /** Milliseconds to wait before the turn. */
  readonly pause?: number;
}

let sessions = 0;

/** Makes a call for a new session; throws if the reply is for another one. */
async function callOnce({ way, reply = '' }: Turn): Promise<void> {
  const id = reply + (sessions++).toString(16).padStart(40 - reply.length, '0');
  if ((await ways[way](id)) !== id) throw new Error(`${way}: the reply of another call`);
}

/** Waits for a new task, so that work left over by one call does not count for the next. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}

/** Shuffles a list, so that over many rounds each item follows each other one. */
function shuffle<Item>(items: readonly Item[]): Item[] {
  const order = items.map((item) => ({ item, at: Math.random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** Makes the calls of one turn at once; returns the milliseconds until the last is answered. */
async function run(turn: Turn): Promise<number> {
  const { calls = 1, pause = 0 } = turn;
  if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  const began = performance.now();
  if (calls === 1) await callOnce(turn);
  else await Promise.all(Array.from({ length: calls }, () => callOnce(turn)));
  return performance.now() - began;
}

/** Measures turns in rounds; milliseconds by name. The `warmUp` rounds before these do not count. */
async function compare(
  turns: readonly Turn[],
  rounds: number,
  warmUp = Math.ceil(rounds / 10),
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (const { name, way } of turns) times[name ?? way] = [];
  for (let round = -warmUp; round < rounds; round++) {
    for (const turn of shuffle(turns)) {
      const time = await run(turn);
      if (round >= 0) times[turn.name ?? turn.way]?.push(time);
      await nextTask();
    }
  }
  return times;
}

/** Loads scripts one after the other in a new page. */
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

/** Watches `count` sessions at once; returns the milliseconds until the last is finished. */
async function watch(count: number): Promise<number> {
  const client = createClient({ transport: 'cors' });
  const began = performance.now();
  const watches = Array.from({ length: count }, () =>
    window.SessionGate.watchSession(client, { sessionid: (sessions++).toString(16).padStart(40, '0') }),
  );
  await Promise.all(watches.map(({ finished }) => finished));
  return performance.now() - began;
}

const bench = {
  isolated: () => crossOriginIsolated,
  compare,
  run,
  watch,
  prepare: () => createClient({ transport: 'jsonp' }).prepare(),
  /** Loads lists of scripts in rounds, each under a new address, so that no cache has them. */
  async loadByTurns(lists: readonly (readonly string[])[], rounds: number) {
    for (let round = 0; round < rounds; round++) {
      for (const [list, addresses] of shuffle([...lists.entries()])) {
        await load(addresses.map((address) => `${address}?${list}.${round}`));
      }
    }
  },
  /** Makes many calls, fifty at a time. */
  async repeat(turn: Turn, calls: number) {
    for (let done = 0; done < calls; done += 50) await run({ ...turn, calls: 50 });
  },
  globals: () => Object.getOwnPropertyNames(window).length,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
