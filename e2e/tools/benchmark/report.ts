import { type Goal, goals } from './goals.js';
import type { Left, Times } from './measures.js';
import type { Load } from './relay.js';
import { added, median, quantile } from './statistics.js';

/** What was measured by turns. The first way is what the others are held against. */
export interface Part {
  readonly title: string;
  readonly unit: string;
  readonly times: Times;
  /** What has to be known of it. */
  readonly note?: string;
}

/** All of them. */
export type Parts = Readonly<
  Record<'fetch' | 'script' | 'isolated' | 'evaluation' | 'togetherByFetch' | 'togetherByScript', Part>
>;

/** Everything that a run brings. */
export interface Results {
  readonly parts: Parts;
  readonly left: readonly Left[];
  readonly relay: Record<'relay' | 'proxy', Load>;
  /** Versions and machine. */
  readonly where: string;
  readonly rounds: number;
}

/** The results as a page of Markdown. */
export function report(results: Results): string {
  const { parts, left, relay, where, rounds } = results;
  return `# Benchmarks

![Medians of what is measured below](benchmarks.svg)

\`npm run build && npm run bench\` measures all of this and writes the page and the picture. ${where}. All ways take
turns in one run, in another order each round, against a gateway on 127.0.0.1 that does nothing but answer: what is seen is what the code
itself costs, and on a real network it is too small to see. The last column says what a way adds to the first one of its table, round by round: the median of
the differences, and its 95 % interval from order statistics.

## Goals

${table(
  ['', 'goal', 'measured', 'met'],
  goals(results).map(({ what, goal, measured, met }: Goal) => [what, goal, measured, met ? 'yes' : '**no**']),
)}

${Object.values(parts).map(section).join('\n\n')}

## What is left after ${(rounds * 5).toLocaleString('en')} calls

After a collection, fifty calls at a time, in a page of its own:

${table(
  ['', 'heap, KB', 'globals', 'DOM nodes'],
  left.map(({ name, heap, globals, nodes }) => [name, (heap / 1000).toFixed(0), `${globals}`, `${nodes}`]),
)}

## The relay against a bare proxy

200 calls in flight against a gateway that takes 50 ms, by turns of 2,000, in Node, servers and driver in four processes; the proxy does
nothing but \`fetch\`:

${relayTable(relay)}
`;
}

function section({ title, unit, times, note }: Part): string {
  const [[, base] = ['', []]] = Object.entries(times);
  const rows = Object.entries(times).map(([name, own]) => {
    const { median: more, interval } = added(own, base);
    const adds = own === base ? '' : `${signed(more)} (${interval.map(signed).join(' to ')})`;
    return [name, digits(median(own)), digits(quantile(own, 0.95)), (median(own) / median(base)).toFixed(2), adds];
  });
  return `## ${title}\n\n${unit[0]?.toUpperCase()}${unit.slice(1)}:\n\n${table(['', 'median', 'p95', 'ratio', 'adds'], rows)}${note ? `\n\n${note}` : ''}`;
}

function relayTable({ relay, proxy }: Results['relay']): string {
  const row = (name: string, of: (load: Load) => number, digits = 0) => {
    const [ours, bare] = [of(relay), of(proxy)];
    return [name, ours.toFixed(digits), bare.toFixed(digits), (ours / bare).toFixed(2)];
  };
  return table(
    ['', 'relay', 'bare proxy', 'ratio'],
    [
      row('calls', ({ calls }) => calls),
      row('right answers', ({ right }) => right),
      row('median, ms', ({ median }) => median, 1),
      row('p95, ms', ({ p95 }) => p95, 1),
      row('calls a second', ({ callsASecond }) => callsASecond),
      row('processor time a call, ms', ({ cpu }) => cpu, 2),
      row('heap after the first turn, MB', ({ heap }) => heap[0], 1),
      row('heap after the last turn, MB', ({ heap }) => heap[1], 1),
    ],
  );
}

const table = (head: string[], rows: readonly string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const digits = (ms: number) => ms.toFixed(ms < 100 ? 2 : 0);
const signed = (ms: number) => `${ms < 0 ? '−' : '+'}${digits(Math.abs(ms))}`;
