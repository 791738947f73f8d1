import type { Browser } from '@playwright/test';
import type { Turn } from './page.js';
import { atMost, describeControl, type Part, type Section, type Tools } from './part.js';
import { ratio } from './statistics.js';
import { withUnit } from './table.js';
import type { WayName } from './ways.js';

const ROUNDS = 3;
const CALLS = 1000;

const NO_FETCH_JSONP = `fetch-jsonp takes no part: of so many calls at once it gives two the same callback now and then, and one
of them gets the reply of the other.`;

// By `Profiler.start` of Chromium's DevTools, 4,000 calls by 1,000 at once.
const FETCH_STEPS =
  'a profile of the main thread shows 0.9 ms more for each call, half of it in Chromium itself and outside of any ' +
  'script; 0.16 ms are in `fetch`, which also gets a signal, 0.1 ms read the reply as a stream, 0.06 ms are the ' +
  'collection of garbage, and the rest are steps below 0.02 ms that check and encode the request and read the reply';

/** Reads the processor time of all processes of the browser so far, in milliseconds. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Makes many calls at once by turns, and measures the time until the last is answered and the processor time. */
async function measureAtOnce(
  { browser }: Tools,
  ways: [raw: WayName, ...WayName[]],
  { note, reason }: { note: string; reason?: string },
): Promise<Section> {
  const [raw] = ways;
  const page = await (await browser()).open();
  const engine = page.context().browser() as Browser;
  const turns: Turn[] = [{ way: raw }, { name: `${raw}, again`, way: raw }, ...ways.slice(1).map((way) => ({ way }))];
  const waited: Record<string, number[]> = {};
  const spent: Record<string, number[]> = {};
  for (const turn of turns) {
    waited[turn.name ?? turn.way] = [];
    spent[turn.name ?? turn.way] = [];
  }
  for (let round = -1; round < ROUNDS; round++) {
    // The order changes, so that each way is sometimes the first.
    turns.push(turns.shift() as Turn);
    for (const turn of turns) {
      const before = await processorTime(engine);
      const ms = await page.evaluate((turn) => window.bench.run(turn), { ...turn, calls: CALLS });
      const after = await processorTime(engine);
      if (round < 0) continue;
      waited[turn.name ?? turn.way]?.push(ms);
      spent[turn.name ?? turn.way]?.push(after - before);
    }
  }
  await page.close();
  const title = `1,000 calls at once, by ${raw}`;
  const bars = [
    { title, unit: `until the last is answered, ms, ${ROUNDS} rounds`, times: waited },
    { title, unit: `processor time of the whole browser, ms, ${ROUNDS} rounds`, times: spent },
  ];
  const own = ways.find((way) => way.startsWith('sessiongate')) ?? raw;
  const what = `processor time of 1,000 calls at once against a raw ${raw}`;
  const base = spent[raw] ?? [];
  const control = { estimate: ratio(spent[`${raw}, again`] ?? [], base), base: 1 };
  const goal = atMost({ what, most: 1.1, unit: '×', reason }, ratio(spent[own] ?? [], base), control);
  return {
    title,
    text: [...bars.map(withUnit), `The control, of processor time: ${describeControl(control, '×')}`, note]
      .join('\n\n')
      .trim(),
    bars: bars.slice(1),
    goals: [goal],
  };
}

export const atOncePart: Part = {
  name: 'at-once',
  measure: async (tools) => [
    await measureAtOnce(tools, ['fetch', 'ky', 'sessiongate cors'], { note: '', reason: FETCH_STEPS }),
    await measureAtOnce(tools, ['script element', 'jQuery 4', 'sessiongate jsonp'], {
      note: NO_FETCH_JSONP,
      reason:
        'each call also has two timers and a message (0.1 ms by a profile), a random name and a copy of its reply',
    }),
  ],
};
