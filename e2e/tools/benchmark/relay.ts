import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Server, startServer } from './servers.js';
import { quantile } from './statistics.js';

const IN_FLIGHT = 200;
const BLOCK = 2000;
const PATH = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

/** What so many calls through a server came to. */
export interface Load {
  readonly calls: number;
  /** Answers that were the ones for their calls; the others were lost or mixed up. */
  readonly right: number;
  readonly median: number;
  readonly p95: number;
  readonly callsASecond: number;
  /** Milliseconds of processor time a call. */
  readonly cpu: number;
  /** Megabytes after a collection, after the first turn and the last. */
  readonly heap: readonly [first: number, last: number];
}

/** Loads the relay and a proxy that does nothing but `fetch` by turns, so many each, and tells what came of it. */
export async function measureRelay(turns: number): Promise<Record<'relay' | 'proxy', Load>> {
  const gateway = await startServer('gateway', '50');
  const servers = {
    relay: await startServer('relay', gateway.origin),
    proxy: await startServer('proxy', gateway.origin),
  };
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  for (const server of Object.values(servers)) await load(server, agent);
  const all: Record<keyof typeof servers, Turn[]> = { relay: [], proxy: [] };
  for (let turn = 0; turn < turns; turn++) {
    for (const name of ['relay', 'proxy'] as const) all[name].push(await load(servers[name], agent));
  }
  agent.destroy();
  for (const { stop } of [gateway, ...Object.values(servers)]) stop();
  return { relay: sum(all.relay), proxy: sum(all.proxy) };
}

interface Turn {
  readonly times: readonly number[];
  readonly right: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly heap: number;
}

/** A turn, always as many calls in flight. */
async function load(server: Server, agent: Agent): Promise<Turn> {
  const times: number[] = [];
  let begun = 0;
  let right = 0;
  const worker = async () => {
    while (begun < BLOCK) {
      const id = (begun++).toString(16).padStart(8, '0') + crypto.randomUUID().replaceAll('-', '');
      const began = performance.now();
      if (await call(server.origin, id, agent).catch(() => false)) right++;
      times.push(performance.now() - began);
    }
  };
  const before = await server.usage();
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - began) / 1000;
  const after = await server.usage();
  return { times, right, seconds, cpu: after.cpu - before.cpu, heap: after.heap };
}

/** One call; whether the answer is the one for this very session. */
async function call(origin: string, id: string, agent: Agent): Promise<boolean> {
  const sent = request(origin + PATH, { method: 'POST', agent, headers }).end(`sessionid=${id}`);
  const [answer] = await once(sent, 'response');
  const { reply } = JSON.parse(await text(answer));
  return answer.statusCode === 200 && reply.datablock.SessionID === id;
}

function sum(turns: readonly Turn[]): Load {
  const total = (of: 'right' | 'seconds' | 'cpu') => turns.reduce((sum, turn) => sum + turn[of], 0);
  const times = turns.flatMap((turn) => turn.times);
  return {
    calls: times.length,
    right: total('right'),
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    callsASecond: times.length / total('seconds'),
    cpu: total('cpu') / times.length,
    heap: [turns[0]?.heap ?? Number.NaN, turns.at(-1)?.heap ?? Number.NaN],
  };
}
