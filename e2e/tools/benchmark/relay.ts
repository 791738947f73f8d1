import { type LoadTurn, load } from './load.js';
import { atMost, type Control, describeControl, inWords, type Part } from './part.js';
import { startServer } from './servers.js';
import { type Estimate, median, quantile, ratio } from './statistics.js';
import { table } from './table.js';

const IN_FLIGHT = 200;
const CALLS = 1000;
const TURNS = 10;

const REASON = `the profile below names what a proxy without these checks does not do: most of it is the signal that ends a
request in time and the reading of the form`;

const PROFILE = `By \`node --cpu-prof\`, about a third of what the relay adds to the proxy is the \`AbortSignal\` that ends a
request to the gateway in time: \`fetch\` listens to it and registers it for finalization. Reading and checking the form
and the headers takes about a fifth, reading the reply and searching it for the merchant's secrets another one, and the
collection of garbage most of the rest. Leaving out the signal saved 8 % of the time of the proxy, which is not enough for
1.1, and a request that the gateway never answers would stay open.`;

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
    const turns: Record<string, LoadTurn[]> = { relay: [], proxy: [], control: [] };
    const order = Object.entries(servers);
    for (let turn = -2; turn < TURNS; turn++) {
      order.push(order.shift() as (typeof order)[number]);
      for (const [name, server] of order) {
        const result = await load(server, CALLS, IN_FLIGHT);
        if (turn >= 0) turns[name]?.push(result);
      }
    }
    for (const { stop } of [gateway, ...Object.values(servers)]) stop();
    const { relay = [], proxy = [], control = [] } = turns;
    const against = (of: (turn: LoadTurn) => number, others: LoadTurn[]): Estimate =>
      ratio(others.map(of), proxy.map(of));
    const controlBy = (of: (turn: LoadTurn) => number): Control => ({ estimate: against(of, control), base: 1 });
    const middle = ({ times }: LoadTurn) => median(times);
    const cpu = (turn: LoadTurn) => turn.cpu;
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
    const text = `${IN_FLIGHT} calls in flight against a gateway that takes 50 ms, by turns of ${CALLS.toLocaleString('en')}, in Node, with servers and driver in
separate processes. The proxy does nothing but \`fetch\`. The control is a second proxy:

${relayTable(relay, proxy, control)}

Turn by turn the relay takes ${inWords(against(cpu, relay), '×')} the processor time of the proxy, and the control
${describeControl(controlBy(cpu), '×')}

${PROFILE}

\`npm run bench -- relay-long\` makes 100,000 calls and more than \`maxInFlight\`; it fails where an answer is lost or mixed
up, memory grows or the relay does not recover.`;
    return [{ title: 'The relay against a bare proxy', text, goals }];
  },
};

function relayTable(...servers: LoadTurn[][]): string {
  const row = (name: string, digits: number, of: (turns: LoadTurn[]) => number) => {
    const [relay = Number.NaN, proxy = Number.NaN, control = Number.NaN] = servers.map(of);
    return [name, ...[relay, proxy, control].map((value) => value.toFixed(digits)), (relay / proxy).toFixed(2)];
  };
  const sum = (turns: LoadTurn[], of: (turn: LoadTurn) => number) => turns.reduce((total, turn) => total + of(turn), 0);
  const count = ({ times }: LoadTurn) => times.length;
  const times = (turns: LoadTurn[]) => turns.flatMap((turn) => turn.times);
  return table(
    ['', 'relay', 'bare proxy', 'control', 'ratio'],
    [
      row('calls', 0, (turns) => sum(turns, count)),
      row('right answers', 0, (turns) => sum(turns, ({ answers }) => answers.right)),
      row('median, ms', 1, (turns) => quantile(times(turns), 0.5)),
      row('p95, ms', 1, (turns) => quantile(times(turns), 0.95)),
      row('calls a second', 0, (turns) => sum(turns, count) / sum(turns, ({ seconds }) => seconds)),
      row('processor time a call, ms', 2, (turns) => sum(turns, ({ cpu }) => cpu) / sum(turns, count)),
      row('heap after the first turn, MB', 1, (turns) => turns[0]?.heap ?? Number.NaN),
      row('heap after the last turn, MB', 1, (turns) => turns.at(-1)?.heap ?? Number.NaN),
    ],
  );
}
