import { join, type LoadTurn, load } from './load.js';
import { atMost, type Control, describeControl, inWords, type Part } from './part.js';
import { type Server, startServer } from './servers.js';
import { type Estimate, median, quantile, ratio } from './statistics.js';
import { table } from './table.js';

const IN_FLIGHT = 200;
/** As few as can be in flight at once, because the servers take turns: other work then disturbs them alike. */
const CALLS = IN_FLIGHT;
/** The orders of the three servers in a round, so that each of them follows each other one. */
const ORDERS = [
  ['relay', 'proxy', 'control'],
  ['relay', 'control', 'proxy'],
  ['proxy', 'relay', 'control'],
  ['control', 'proxy', 'relay'],
  ['proxy', 'control', 'relay'],
  ['control', 'relay', 'proxy'],
] as const;
const ROUNDS = 6;

type Name = (typeof ORDERS)[number][number];

// By `node --cpu-prof` of the relay and of the proxy, 8,000 calls each, as the difference of the times by function.
const REASON =
  'by a profile, the deadlines of a call, the reading and encoding of its fields and the reading of its body and ' +
  'headers take half of what the relay adds to the proxy';

const PROFILE = `By \`node --cpu-prof\`, about a quarter of what the relay adds to the proxy is its two deadlines, for the request of the
page and for the response of the gateway, with the \`AbortSignal\` that ends a request to the gateway in time. Another
quarter reads the body and the headers of the page's request and checks and encodes the fields. About a sixth is
finding the route and making the response. The collection of garbage, promises, and the search of the reply for the
merchant's secrets take between 7 and 8 % each. Without the signal, a request that the gateway never answers would stay
open.`;

/** Loads the relay and the bare proxy by turns. A second proxy is the control. */
export const relayPart: Part = {
  name: 'relay',
  async measure() {
    const gateway = await startServer('gateway', '50');
    const servers = {
      relay: await startServer('relay', gateway.origin),
      proxy: await startServer('proxy', gateway.origin),
      control: await startServer('proxy', gateway.origin),
    };
    // The first round compiles the code, and does not count.
    await loadByTurns(servers);
    const rounds: Record<Name, LoadTurn>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await loadByTurns(servers));
    for (const { stop } of [gateway, ...Object.values(servers)]) stop();
    const relay = rounds.map((round) => round.relay);
    const proxy = rounds.map((round) => round.proxy);
    const control = rounds.map((round) => round.control);
    const against = (of: (round: LoadTurn) => number, others: LoadTurn[]): Estimate =>
      ratio(others.map(of), proxy.map(of));
    const controlBy = (of: (round: LoadTurn) => number): Control => ({ estimate: against(of, control), base: 1 });
    const middle = ({ times }: LoadTurn) => median(times);
    const cpu = (round: LoadTurn) => round.cpu;
    const goals = [
      atMost(
        { what: 'median of a relayed call against a bare proxy', most: 1.25, unit: '×', reason: REASON },
        against(middle, relay),
        controlBy(middle),
      ),
      atMost(
        { what: 'processor time of a relayed call against a bare proxy', most: 1.25, unit: '×', reason: REASON },
        against(cpu, relay),
        controlBy(cpu),
      ),
    ];
    const text = `${IN_FLIGHT} calls in flight against a gateway that takes 50 ms, in Node, with servers and driver in separate
processes, which take turns of ${CALLS} calls. ${ORDERS.length} turns of each make a round. The proxy does nothing but \`fetch\`. The control
is a second proxy:

${relayTable(relay, proxy, control)}

Round by round the relay takes ${inWords(against(cpu, relay), '×')} the processor time of the proxy, and the control
${describeControl(controlBy(cpu), '×')}
The median of a call is ${inWords(against(middle, relay), '×')} that of the proxy, and that of the control
${describeControl(controlBy(middle), '×')}

${PROFILE}

\`npm run bench -- relay-long\` makes 100,000 calls and more than \`maxInFlight\`; it fails where an answer is lost or mixed
up, memory grows or the relay does not recover.`;
    return [{ title: 'The relay against a bare proxy', text, goals }];
  },
};

/** Loads the servers by turns; returns the turns of each as one. */
async function loadByTurns(servers: Readonly<Record<Name, Server>>): Promise<Record<Name, LoadTurn>> {
  const turns: Record<Name, LoadTurn[]> = { relay: [], proxy: [], control: [] };
  for (const name of ORDERS.flat()) turns[name].push(await load(servers[name], CALLS, IN_FLIGHT));
  return { relay: join(turns.relay), proxy: join(turns.proxy), control: join(turns.control) };
}

function relayTable(...servers: LoadTurn[][]): string {
  const row = (name: string, digits: number, of: (rounds: LoadTurn[]) => number) => {
    const [relay = Number.NaN, proxy = Number.NaN, control = Number.NaN] = servers.map(of);
    return [name, ...[relay, proxy, control].map((value) => value.toFixed(digits)), (relay / proxy).toFixed(2)];
  };
  const sum = (rounds: LoadTurn[], of: (round: LoadTurn) => number) =>
    rounds.reduce((total, round) => total + of(round), 0);
  const count = ({ times }: LoadTurn) => times.length;
  const times = (rounds: LoadTurn[]) => rounds.flatMap((round) => round.times);
  return table(
    ['', 'relay', 'bare proxy', 'control', 'ratio'],
    [
      row('calls', 0, (rounds) => sum(rounds, count)),
      row('right answers', 0, (rounds) => sum(rounds, ({ answers }) => answers.right)),
      row('median, ms', 1, (rounds) => quantile(times(rounds), 0.5)),
      row('p95, ms', 1, (rounds) => quantile(times(rounds), 0.95)),
      row('calls a second', 0, (rounds) => sum(rounds, count) / sum(rounds, ({ seconds }) => seconds)),
      row('processor time a call, ms', 2, (rounds) => sum(rounds, ({ cpu }) => cpu) / sum(rounds, count)),
      row('heap after the first round, MB', 1, (rounds) => rounds[0]?.heap ?? Number.NaN),
      row('heap after the last round, MB', 1, (rounds) => rounds.at(-1)?.heap ?? Number.NaN),
    ],
  );
}
