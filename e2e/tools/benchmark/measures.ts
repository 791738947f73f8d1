import type { BenchBrowser } from './browser.js';
import type { WayName } from './page.js';

/** Milliseconds by way and round. */
export type Times = Record<string, number[]>;

/** One call after the other, by turns. */
export async function measureCalls(browser: BenchBrowser, names: WayName[], rounds: number): Promise<Times> {
  // The clock of a plain page is too coarse for what is added, and what isolation adds should be seen in one.
  const page = await browser.open(!names.includes('sessiongate jsonp, isolated'));
  const times = await page.evaluate(({ names, rounds }) => window.bench.compare(names, rounds), { names, rounds });
  await page.close();
  return times;
}

/** Many calls at once, by turns: until the last is answered. */
export async function measureTogether(
  browser: BenchBrowser,
  names: WayName[],
  rounds: number,
  calls: number,
): Promise<Times> {
  const page = await browser.open();
  const settings = { names, rounds, calls };
  const times = await page.evaluate(({ names, rounds, calls }) => window.bench.compare(names, rounds, calls), settings);
  await page.close();
  return times;
}

/**
 * What scripts cost the main thread from load to done, by turns: Chromium reads a script of some size on another
 * thread, and what it traces as compiling and running is what a page has to wait for.
 */
export async function measureEvaluation(
  browser: BenchBrowser,
  scripts: Record<string, string[]>,
  rounds: number,
): Promise<Times> {
  const page = await browser.open();
  const lists = Object.values(scripts);
  const load = () => page.evaluate(({ lists, rounds }) => window.bench.loadByTurns(lists, rounds), { lists, rounds });
  const events = await browser.trace(page, ['v8', 'devtools.timeline'], load);
  await page.close();
  const spent = (address: string, round: number) =>
    events
      .filter(({ name, args }) => {
        const url = args.data?.url ?? args.fileName;
        return (name === 'v8.run' || name === 'v8.compile') && url?.endsWith(`${address}?${round}`);
      })
      .reduce((sum, { dur = 0 }) => sum + dur / 1000, 0);
  const inAll = (addresses: string[]) =>
    Array.from({ length: rounds }, (_, round) => addresses.reduce((sum, address) => sum + spent(address, round), 0));
  return Object.fromEntries(Object.entries(scripts).map(([name, addresses]) => [name, inAll(addresses)]));
}

/** What is left after many calls. */
export interface Left {
  readonly name: string;
  /** Bytes of JavaScript, after a collection. */
  readonly heap: number;
  readonly globals: number;
  readonly nodes: number;
}

/** Makes many calls, fifty at a time, in a page of its own. */
export async function measureLeft(browser: BenchBrowser, name: WayName, calls: number): Promise<Left> {
  const page = await browser.open();
  const cdp = await page.context().newCDPSession(page);
  const repeat = (calls: number) =>
    page.evaluate(({ name, calls }) => window.bench.repeat(name, calls), { name, calls });
  const look = async () => {
    for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
    // Without the browser's own memory, where its inspector keeps the answers, whoever asked for them.
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes } = await cdp.send('Memory.getDOMCounters');
    return { heap: usedSize, globals: await page.evaluate(() => window.bench.globals()), nodes };
  };
  await repeat(Math.min(500, calls));
  const before = await look();
  await repeat(calls);
  const after = await look();
  await page.close();
  return {
    name,
    heap: after.heap - before.heap,
    globals: after.globals - before.globals,
    nodes: after.nodes - before.nodes,
  };
}
