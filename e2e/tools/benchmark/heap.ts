import type { BenchBrowser } from './browser.js';
import type { Part } from './part.js';
import { table } from './table.js';
import type { WayName } from './ways.js';

const CALLS = 10_000;
/**
 * The calls of each way. A raw `fetch` shows what Chromium keeps, and has no goal. An isolated call makes a frame, so that
 * ten thousand of them would take a fifth of the whole benchmark.
 */
const WAYS: readonly (readonly [name: WayName, calls: number])[] = [
  ['fetch', 1000],
  ['sessiongate cors', CALLS],
  ['sessiongate jsonp', CALLS],
  ['sessiongate jsonp, isolated', 300],
];

/** The memory and the globals that remain after many calls. */
interface Left {
  readonly name: WayName;
  readonly calls: number;
  /** Bytes of JavaScript, after a collection. */
  readonly heap: number;
  readonly globals: number;
  readonly nodes: number;
}

/** Makes many calls, fifty at a time, in a new page. */
async function measureLeft(browser: BenchBrowser, name: WayName, calls: number): Promise<Left> {
  const page = await browser.open();
  const cdp = await page.context().newCDPSession(page);
  const repeat = (calls: number) =>
    page.evaluate(([way, calls]) => window.bench.repeat({ way }, calls), [name, calls] as const);
  const look = async () => {
    for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
    // Without the memory of the browser, whose inspector keeps the responses of every way.
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes } = await cdp.send('Memory.getDOMCounters');
    return { heap: usedSize, globals: await page.evaluate(() => window.bench.globals()), nodes };
  };
  await repeat(calls / 10);
  const before = await look();
  await repeat(calls);
  const after = await look();
  await page.close();
  return {
    name,
    calls,
    heap: after.heap - before.heap,
    globals: after.globals - before.globals,
    nodes: after.nodes - before.nodes,
  };
}

export const heapPart: Part = {
  name: 'heap',
  async measure({ browser }) {
    const left: Left[] = [];
    for (const [way, calls] of WAYS) left.push(await measureLeft(await browser(), way, calls));
    const own = left.filter(({ name }) => name.startsWith('sessiongate'));
    const heap = Math.max(...own.map(({ heap }) => heap)) / 1e6;
    const globals = Math.max(...own.map(({ globals }) => globals));
    const rows = left.map(({ name, calls, heap, globals, nodes }) => [
      name,
      calls.toLocaleString('en'),
      (heap / 1000).toFixed(0),
      `${globals}`,
      `${nodes}`,
    ]);
    return [
      {
        title: 'What is left after many calls',
        text: `After a collection, fifty calls at a time, in a new page:

${table(['', 'calls', 'heap, KB', 'globals', 'DOM nodes'], rows)}`,
        goals: [
          {
            what: 'heap growth after 10,000 calls of each kind, 300 if isolated',
            goal: 'under 1 MB',
            measured: `${heap.toFixed(2)} MB`,
            verdict: heap < 1 ? 'yes' : 'no',
          },
          { what: 'globals left', goal: 'none', measured: `${globals}`, verdict: globals <= 0 ? 'yes' : 'no' },
        ],
      },
    ];
  },
};
