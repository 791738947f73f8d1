import { load } from './load.js';
import type { Goal, Part } from './part.js';
import { startServer } from './servers.js';
import { table } from './table.js';

const CALLS = 100_000;
const TURNS = 10;
const IN_FLIGHT = 200;
/** The limit of a second relay, half of the calls that it gets at once. */
const LIMIT = 100;
/** Megabytes that the heap may differ by after the first turn, where all code has been compiled. */
const MOST_GROWTH = 1;

const check = (what: string, goal: string, measured: string, isMet: boolean): Goal => ({
  what,
  goal,
  measured,
  verdict: isMet ? 'yes' : 'no',
});

/** Makes 100,000 calls through the relay, then more at once than it takes. */
export const relayLongPart: Part = {
  name: 'relay-long',
  async measure() {
    const gateway = await startServer('gateway', '5');
    const relay = await startServer('relay', gateway.origin);
    const rows: string[][] = [];
    let right = 0;
    const heaps: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const { answers, heap, seconds } = await load(relay, CALLS / TURNS, IN_FLIGHT);
      right += answers.right;
      heaps.push(heap);
      rows.push([`${((turn + 1) * CALLS) / TURNS}`, `${right}`, heap.toFixed(2), (CALLS / TURNS / seconds).toFixed(0)]);
    }
    relay.stop();
    const limited = await startServer('relay', gateway.origin, `${LIMIT}`);
    const beyond = await load(limited, 4000, LIMIT * 2);
    const within = await load(limited, 2000, LIMIT);
    for (const { stop } of [gateway, limited]) stop();
    const [first = Number.NaN] = heaps;
    const growth = (heaps.at(-1) ?? Number.NaN) - first;
    const { right: taken, wrong, 'not-sent': rejected } = beyond.answers;
    return [
      {
        title: '100,000 calls through the relay',
        text: table(['calls', 'right answers', 'heap, MB', 'calls a second'], rows),
        goals: [
          check('right answers', `${CALLS}`, `${right}`, right === CALLS),
          check(
            'heap growth after the first turn',
            `under ${MOST_GROWTH} MB`,
            `${growth.toFixed(2)} MB`,
            growth < MOST_GROWTH,
          ),
          check(
            `calls beyond maxInFlight: ${LIMIT}`,
            '503 with not-sent, and no other answer is lost',
            `${rejected} rejected, ${taken} answered, ${wrong} wrong`,
            rejected > 0 && taken > 0 && wrong === 0,
          ),
          check('right answers after that', '2000', `${within.answers.right}`, within.answers.right === 2000),
        ],
      },
    ];
  },
};
