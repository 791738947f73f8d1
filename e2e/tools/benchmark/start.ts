import type { BenchBrowser } from './browser.js';
import { atMost, describeControl, type Part, type Times } from './part.js';
import { ratio } from './statistics.js';
import { withUnit } from './table.js';

const ROUNDS = 60;
const BASE = 'jQuery 4 and a client';
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  [BASE]: ['/jquery/dist/jquery.min.js', '/slimcd-like.js'],
  [`${BASE}, again`]: ['/jquery/dist/jquery.min.js', '/slimcd-like.js'],
  'slimcd.umd.js': ['/dist/slimcd.umd.js'],
  'sessiongate.umd.js': ['/dist/sessiongate.umd.js'],
};

/**
 * Measures how long scripts occupy the main thread: what Chromium traces as compiling and running. It parses larger
 * scripts on another thread, for which the page does not wait.
 */
async function measureStart(browser: BenchBrowser): Promise<Times> {
  const page = await browser.open();
  const lists = Object.values(SCRIPTS);
  const load = () =>
    page.evaluate(([lists, rounds]) => window.bench.loadByTurns(lists, rounds), [lists, ROUNDS] as const);
  const events = await browser.trace(page, ['v8', 'devtools.timeline'], load);
  await page.close();
  const spent = new Map<string, number>();
  for (const { name, args, dur = 0 } of events) {
    if (name !== 'v8.run' && name !== 'v8.compile') continue;
    const { pathname, search } = new URL(args.data?.url ?? args.fileName ?? '', 'http://localhost');
    spent.set(pathname + search, (spent.get(pathname + search) ?? 0) + dur / 1000);
  }
  const inRound = (addresses: readonly string[], list: number, round: number) =>
    addresses.reduce((sum, address) => sum + (spent.get(`${address}?${list}.${round}`) ?? 0), 0);
  return Object.fromEntries(
    Object.entries(SCRIPTS).map(([name, addresses], list) => [
      name,
      Array.from({ length: ROUNDS }, (_, round) => inRound(addresses, list, round)),
    ]),
  );
}

/** Measures how long the script-tag files take to start. */
export const startPart: Part = {
  name: 'start',
  async measure({ browser }) {
    const times = await measureStart(await browser());
    const base = times[BASE] ?? [];
    const control = { estimate: ratio(times[`${BASE}, again`] ?? [], base), base: 1 };
    const goalOf = (file: string, most: number, reason: string) =>
      atMost(
        { what: `running \`${file}\` against ${BASE}`, most, unit: '×', reason },
        ratio(times[file] ?? [], base),
        control,
      );
    const bars = { title: 'Running the script', unit: `main thread, ms, ${ROUNDS} rounds`, times };
    const text = `${withUnit(bars)}

An element loads the scripts into a new page. This is the time to compile and to run them on the main thread, by the
trace of Chromium. Reading and most of compiling happen on another thread while the file loads. The client beside jQuery
is the least that calls SlimCD by jQuery, in the manner of slimcd.js. The control is jQuery and the client against
themselves: ${describeControl(control, '×')}`;
    return [
      {
        title: 'Running the script',
        text,
        bars: [bars],
        goals: [
          goalOf(
            'slimcd.umd.js',
            0.25,
            'the drop-in makes its global, with every documented method, when it loads, because pages call it at once',
          ),
          goalOf('sessiongate.umd.js', 0.15, 'most of this time is spent on compiling the file'),
        ],
      },
    ];
  },
};
