import type { Results } from './report.js';
import { added, type Estimate, median } from './statistics.js';

/** What was promised, and what came of it. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The goals of the project. What is added counts as met where the whole interval is within. */
export function goals({ parts, left }: Results): Goal[] {
  const { fetch, script, isolated, evaluation } = parts;
  const more = ({ times }: { times: Record<string, number[]> }, way: string, base: string) =>
    added(times[way] ?? [], times[base] ?? []);
  const atMost = (what: string, most: number, { median, interval }: Estimate): Goal => ({
    what,
    goal: `at most ${most} ms`,
    measured: `${median.toFixed(2)} ms (${interval.map((end) => end.toFixed(2)).join(' to ')})`,
    met: interval[1] <= most,
  });
  const behindJQuery = more(script, 'sessiongate jsonp', 'jQuery 4');
  const run = (name: string) => median(evaluation.times[name] ?? []);
  const ratio = run('sessiongate.umd.js') / run('jQuery 4 and a client');
  const own = left.filter(({ name }) => name.startsWith('sessiongate'));
  const heap = Math.max(...own.map(({ heap }) => heap)) / 1e6;
  const globals = Math.max(...own.map(({ globals }) => globals));
  return [
    atMost('`cors` adds to a raw `fetch`', 0.3, more(fetch, 'sessiongate cors', 'fetch')),
    atMost(
      '`jsonp` in the page adds to a raw script element',
      0.3,
      more(script, 'sessiongate jsonp', 'script element'),
    ),
    {
      ...atMost('`jsonp` in the page against jQuery', 0, behindJQuery),
      goal: 'not slower',
      met: behindJQuery.interval[0] <= 0,
    },
    atMost('isolation adds to that', 30, more(isolated, 'sessiongate jsonp, isolated', 'sessiongate jsonp')),
    {
      what: 'running `sessiongate.umd.js` against jQuery and a client',
      goal: 'at most 0.25',
      measured: ratio.toFixed(3),
      met: ratio <= 0.25,
    },
    { what: 'heap growth after all calls', goal: 'under 1 MB', measured: `${heap.toFixed(2)} MB`, met: heap < 1 },
    { what: 'globals left', goal: 'none', measured: `${globals}`, met: globals <= 0 },
  ];
}
