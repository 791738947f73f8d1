import type { Turn } from './page.js';
import { atMost, type Control, describeControl, type Goal, inWords, type Part, type Times } from './part.js';
import { added, median } from './statistics.js';
import { withUnit } from './table.js';
import type { WayName } from './ways.js';

const ROUNDS = 1000;

/** Compares the raw way with itself: it takes two turns in each round. */
function controlOf(times: Times, raw: WayName): Control {
  const base = times[raw] ?? [];
  return { estimate: added(times[`${raw}, again`] ?? [], base), base: median(base) };
}

/** Makes a goal: how much one way may add to the raw one. */
function addsAtMost(times: Times, what: string, most: number, [way, raw]: [WayName, WayName], reason: string): Goal {
  return atMost({ what, most, unit: 'ms', reason }, added(times[way] ?? [], times[raw] ?? []), controlOf(times, raw));
}

/** Makes a part that measures one call after the other, in a page with a clock of 5 microseconds. */
function callsPart(
  name: string,
  title: string,
  ways: [raw: WayName, ...others: WayName[]],
  goalsOf: (times: Times) => Goal[],
): Part {
  const [raw] = ways;
  const turns: Turn[] = [{ way: raw }, { name: `${raw}, again`, way: raw }, ...ways.slice(1).map((way) => ({ way }))];
  return {
    name,
    async measure({ browser }) {
      const page = await (await browser()).open(true);
      const times = await page.evaluate(([turns, rounds]) => window.bench.compare(turns, rounds), [
        turns,
        ROUNDS,
      ] as const);
      await page.close();
      const bars = { title, unit: `one call, ms, ${ROUNDS} rounds`, times };
      const control = describeControl(controlOf(times, raw), 'ms');
      const text = `${withUnit(bars)}\n\nThe control is ${raw} against itself: ${control}`;
      return [{ title, text, bars: [bars], goals: goalsOf(times) }];
    },
  };
}

// By clocks around the `fetch` that the SDK calls, and by `Profiler.start` of Chromium's DevTools, 2,000 calls without a
// pause.
const FETCH_STEPS =
  'about 0.2 ms pass before `fetch` is called, in many small steps that check and encode the request and start the ' +
  'deadline; `fetch` itself takes 0.07 ms longer behind them; its signal, the timer, the message that limits the ' +
  'evidence of a policy and the stream add 0.02 to 0.06 ms together to a raw `fetch`';
const SCRIPT_STEPS =
  'a profile shows 0.37 ms more script than beside a raw element: 0.06 ms are the message that limits the evidence of a ' +
  'policy, 0.05 ms timers, 0.03 ms the element that asks for Trusted Types, 0.03 ms the collection of garbage, 0.01 ms ' +
  'the random name, and the rest are many steps below 0.02 ms that check and encode the request and read the reply';

export const fetchPart = callsPart('fetch', 'By fetch', ['fetch', 'ky', 'sessiongate cors'], (times) => [
  addsAtMost(times, '`cors` adds to a raw `fetch`', 0.1, ['sessiongate cors', 'fetch'], FETCH_STEPS),
]);

export const scriptPart = callsPart(
  'script',
  'By script',
  ['script element', 'fetch-jsonp', 'jQuery 4', 'sessiongate jsonp'],
  (times) => [
    addsAtMost(
      times,
      '`jsonp` in the page adds to a raw script element',
      0.15,
      ['sessiongate jsonp', 'script element'],
      SCRIPT_STEPS,
    ),
    {
      what: '`jsonp` in the page against jQuery',
      goal: 'not slower',
      reason: SCRIPT_STEPS,
      measured: inWords(added(times['sessiongate jsonp'] ?? [], times['jQuery 4'] ?? []), 'ms'),
      verdict: added(times['sessiongate jsonp'] ?? [], times['jQuery 4'] ?? []).interval[0] <= 0 ? 'yes' : 'no',
    },
  ],
);
