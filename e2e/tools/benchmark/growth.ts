import type { Page } from '@playwright/test';
import type * as Redact from '../../../src/redaction/redact.js';
import { replyOf } from './gateway.js';
import { drawLines, type Lines } from './lines.js';
import type { Turn } from './page.js';
import type { Goal, Part } from './part.js';
import { median } from './statistics.js';
import { table } from './table.js';

/** How many times the cost of the middle step the last one may have, for each unit. */
const MOST_BEND = 2;

type Point = readonly [x: number, y: number];
type Points = readonly Point[];

/** Measures turns of growing size in a few rounds. Returns the milliseconds of each turn. */
async function steps(page: Page, turns: Turn[], rounds: number, warmUp = 1): Promise<number[]> {
  const times = await page.evaluate(([turns, rounds, warmUp]) => window.bench.compare(turns, rounds, warmUp), [
    turns,
    rounds,
    warmUp,
  ] as const);
  return Object.values(times).map(median);
}

async function callsInFlight(page: Page): Promise<Lines> {
  // Chromium rejects more of one page at once with ERR_INSUFFICIENT_RESOURCES, of a raw `fetch` too.
  const counts = [1, 300, 600, 900, 1250];
  const of = async (way: 'fetch' | 'sessiongate cors'): Promise<Points> => {
    const turns = counts.map((calls): Turn => ({ name: `${calls} calls`, way, calls }));
    await page.evaluate((turn) => window.bench.run(turn), turns[1] as Turn);
    return zip(counts, await steps(page, turns, 3, 0));
  };
  const lines = { fetch: await of('fetch'), 'sessiongate cors': await of('sessiongate cors') };
  return { title: 'Calls in flight', x: 'calls', y: 'ms until the last is answered', lines };
}

async function replySize(page: Page): Promise<Lines> {
  const sizes = [1, 500, 1000, 2000, 3000, 3900];
  const of = async (way: 'fetch' | 'sessiongate cors', kind: 'success' | 'failure'): Promise<Points> => {
    const turns = sizes.map((kB): Turn => ({ name: `${kB} kB`, way, reply: replyOf(kind, 'text', kB * 1000) }));
    return zip(sizes, await steps(page, turns, 5));
  };
  const lines = {
    fetch: await of('fetch', 'success'),
    'sessiongate cors': await of('sessiongate cors', 'success'),
    'sessiongate cors, failure': await of('sessiongate cors', 'failure'),
  };
  return { title: 'Size of the reply', x: 'kB', y: 'ms a call', lines };
}

async function sessionsWatched(page: Page): Promise<Lines> {
  const counts = [1, 50, 100, 150, 200];
  const points: Point[] = [];
  for (const count of counts) {
    const times: number[] = [];
    for (let round = 0; round < 3; round++)
      times.push(await page.evaluate((count) => window.bench.watch(count), count));
    points.push([count, median(times)]);
  }
  return { title: 'Sessions watched', x: 'sessions', y: 'ms until all are finished', lines: { watchSession: points } };
}

/** Measures in Node what the redaction of a reply of 100 kB costs by the number of secrets that were sent. */
async function secretsSent(): Promise<Lines> {
  const built = new URL('../../../dist/redaction/redact.js', import.meta.url).href;
  const { redactReply }: typeof Redact = await import(built);
  const text = 'The session could not be ended, because the payer is on the last page of it. '.repeat(1300);
  const points: Point[] = [];
  for (const count of [1, 10, 20, 30, 40, 50]) {
    const fields = Array.from({ length: count }, (_, index) => {
      return { name: `secret${index}`, value: `correct horse battery ${index}`, sensitivity: 'secret' } as const;
    });
    const times: number[] = [];
    for (let round = 0; round < 15; round++) {
      const before = process.cpuUsage();
      redactReply({ text }, fields);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    points.push([count, median(times)]);
  }
  return { title: 'Secrets sent', x: 'secrets', y: 'ms to search a reply of 100 kB', lines: { redaction: points } };
}

const zip = (xs: readonly number[], ys: readonly number[]): Points =>
  xs.map((x, index) => [x, ys[index] ?? Number.NaN]);

/** Compares the slope of the last step with that from the first point to the middle one. */
function bend(points: Points): number {
  const slope = ([x, y]: Point, [laterX, laterY]: Point) => (laterY - y) / (laterX - x);
  const at = (index: number) => points.at(index) ?? [Number.NaN, Number.NaN];
  return slope(at(-2) as Point, at(-1) as Point) / slope(at(0) as Point, at(points.length >> 1) as Point);
}

function linesTable({ x, lines }: Lines): string {
  const [first = []] = Object.values(lines);
  const rows = first.map(([at], row) => [
    `${at}`,
    ...Object.values(lines).map((points) => points[row]?.[1].toFixed(1) ?? ''),
  ]);
  return table([x, ...Object.keys(lines)], rows);
}

export const growthPart: Part = {
  name: 'growth',
  async measure({ browser }) {
    const page = await (await browser()).open(true);
    const all = [await callsInFlight(page), await replySize(page), await secretsSent(), await sessionsWatched(page)];
    await page.close();
    const goals = all.flatMap(({ title, lines }) => {
      // A raw `fetch` grows evenly. Where its line bends, other work on the machine disturbed the measurement.
      const control = lines.fetch ? bend(lines.fetch) : 1;
      const isNoisy = control > MOST_BEND || control < 1 / MOST_BEND;
      return Object.entries(lines)
        .filter(([name]) => name !== 'fetch')
        .map(([name, points]): Goal => {
          const measured = bend(points);
          return {
            what: `${title.toLowerCase()}: the last step against the first half, ${name}`,
            goal: `at most ${MOST_BEND} × as steep`,
            measured: `${measured.toFixed(2)} ×`,
            verdict: isNoisy ? 'too noisy' : measured <= MOST_BEND ? 'yes' : 'no',
          };
        });
    });
    const text = `![How the cost grows](benchmarks-growth.svg)

Calls in flight end at 1,250, because Chromium rejects more requests of one page at once (between 1,250 and 1,500 were
accepted here, with a raw \`fetch\` too).

${all.map((lines) => `${lines.title}, ${lines.y}:\n\n${linesTable(lines)}`).join('\n\n')}`;
    const picture = { file: 'benchmarks-growth.svg', svg: drawLines(all) };
    return [{ title: 'How the cost grows', text, goals, picture }];
  },
};
