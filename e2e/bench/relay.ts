// Load for the relay, beside a proxy that does nothing but `fetch`: `npm run bench:relay`.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const IN_FLIGHT = 200;
const BLOCK = 2000;
const BLOCKS = 10;

interface Server {
  readonly child: ChildProcess;
  readonly origin: string;
}

interface Usage {
  readonly cpu: number;
  readonly heap: number;
  readonly rss: number;
}

const start = async (...args: string[]): Promise<Server> => {
  const execArgv = ['--expose-gc', '--import', 'tsx'];
  const child = fork(new URL('./relay-process.ts', import.meta.url), args, { execArgv });
  const [{ port }] = await once(child, 'message');
  return { child, origin: `http://127.0.0.1:${port}` };
};

const usage = async ({ child }: Server): Promise<Usage> => {
  child.send('usage');
  const [said] = await once(child, 'message');
  return said;
};

const gateway = await start('gateway');
const servers = { relay: await start('relay', gateway.origin), proxy: await start('proxy', gateway.origin) };
const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
const PATH = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

/** One call; whether the answer is the one for this very session. */
async function call(origin: string, id: string): Promise<boolean> {
  const sent = request(origin + PATH, { method: 'POST', agent, headers }).end(`sessionid=${id}`);
  const [answer] = await once(sent, 'response');
  const { reply } = JSON.parse(await text(answer));
  return answer.statusCode === 200 && reply.datablock.sessionid === id;
}

/** So many calls, always as many in flight. */
async function load(server: Server, calls: number) {
  const times: number[] = [];
  let next = 0;
  let right = 0;
  let lost = 0;
  const before = await usage(server);
  const worker = async () => {
    while (next < calls) {
      const id = (next++).toString(16).padStart(8, '0') + crypto.randomUUID().replaceAll('-', '');
      const began = performance.now();
      try {
        if (await call(server.origin, id)) right++;
      } catch {
        lost++;
      }
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - began) / 1000;
  const after = await usage(server);
  return { times, right, lost, seconds, cpu: after.cpu - before.cpu, ...{ heap: after.heap, rss: after.rss } };
}

const median = (numbers: number[], part = 0.5) =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? Number.NaN;

for (const server of Object.values(servers)) await load(server, BLOCK);
const rounds: Record<keyof typeof servers, Awaited<ReturnType<typeof load>>[]> = { relay: [], proxy: [] };
for (let round = 0; round < BLOCKS; round++) {
  for (const name of ['relay', 'proxy'] as const) rounds[name].push(await load(servers[name], BLOCK));
}

const table = Object.entries(rounds).map(([name, all]) => {
  const sum = (of: 'right' | 'lost' | 'cpu' | 'seconds') => all.reduce((total, round) => total + round[of], 0);
  const times = all.flatMap((round) => round.times);
  const calls = times.length;
  return {
    name,
    calls,
    right: sum('right'),
    lost: sum('lost'),
    'mixed up': calls - sum('right') - sum('lost'),
    'calls a second': Math.round(calls / sum('seconds')),
    'median ms': median(times).toFixed(1),
    '99 % ms': median(times, 0.99).toFixed(1),
    'CPU ms a call': (sum('cpu') / calls).toFixed(3),
    'heap MB, first to last': `${all[0]?.heap.toFixed(1)} – ${all.at(-1)?.heap.toFixed(1)}`,
    'RSS MB, first to last': `${all[0]?.rss.toFixed(0)} – ${all.at(-1)?.rss.toFixed(0)}`,
  };
});
console.table(Object.fromEntries(table.map(({ name, ...row }) => [name, row])));
const [relay, proxy] = table;
const ratio = (of: 'median ms' | 'CPU ms a call') => (Number(relay?.[of]) / Number(proxy?.[of])).toFixed(2);
console.log(`relay / proxy: median time ${ratio('median ms')}, CPU ${ratio('CPU ms a call')}`);
console.log('heap by round, MB:', rounds.relay.map(({ heap }) => heap.toFixed(1)).join(' '));

agent.destroy();
for (const { child } of [gateway, ...Object.values(servers)]) child.disconnect();
