import { atMost, describeControl, type Part } from './part.js';
import { median, ratio } from './statistics.js';
import { comparison, withUnit } from './table.js';

/** Milliseconds between two calls. A shopper makes few calls, and a frame is ready long before the next one. */
const PAUSE = 250;
const ROUNDS = 30;
const ROUNDS_UNPREPARED = 30;

/** Measures isolated calls: after `prepare()` beside calls in the page, and without it. */
export const preparePart: Part = {
  name: 'prepare',
  async measure({ browser }) {
    const page = await (await browser()).open();
    await page.evaluate(() => window.bench.prepare());
    const pause = PAUSE;
    const turns = [
      { name: 'in the page', way: 'sessiongate jsonp', pause },
      { name: 'in the page, again', way: 'sessiongate jsonp', pause },
      { name: 'isolated, after prepare()', way: 'sessiongate jsonp, isolated', pause },
    ] as const;
    const times = await page.evaluate(([turns, rounds]) => window.bench.compare(turns, rounds), [
      turns,
      ROUNDS,
    ] as const);
    await page.close();
    const fresh = await (await browser()).open();
    const unprepared = await fresh.evaluate(
      (rounds) => window.bench.compare([{ way: 'sessiongate jsonp' }, { way: 'sessiongate jsonp, isolated' }], rounds),
      ROUNDS_UNPREPARED,
    );
    await fresh.close();
    const inPage = times['in the page'] ?? [];
    const again = times['in the page, again'] ?? [];
    // The median of all rounds, because the calls of each round vary.
    const ofMedians = (others: readonly number[]) => ({
      ...ratio(others, inPage),
      median: median(others) / median(inPage),
    });
    const control = { estimate: ofMedians(again), base: 1 };
    const prepared = times['isolated, after prepare()'] ?? [];
    // By the times at which the gateway got the requests.
    const reason =
      'Chromium runs the frame in another process, so the request and the reply are messages between processes; two ' +
      'thirds of the difference pass before the gateway has the request';
    const what = 'an isolated call after `prepare()` against one in the page';
    const bars = { title: 'Isolated', unit: `one call, ms, calls ${PAUSE} ms apart, ${ROUNDS} rounds`, times };
    const text = `${withUnit(bars)}

The control is a call in the page against itself: ${describeControl(control, '×')} Without \`prepare()\`, one call
after the other, ms, ${ROUNDS_UNPREPARED} rounds:

${comparison(unprepared)}

A call without \`prepare()\` makes its own frame and waits until the frame has started.`;
    return [
      {
        title: 'Isolated',
        text,
        bars: [bars],
        goals: [atMost({ what, most: 1.3, unit: '×', reason }, ofMedians(prepared), control)],
      },
    ];
  },
};
