import type { CDPSession, Page } from '@playwright/test';
import type { AnyFault } from '../support/faults.js';
import { expect, test } from '../support/test.js';

const CALLS = 100;
/**
 * How much the browser's counts may grow, because its garbage collector may not have reached everything. A leak would
 * add one object for each call.
 */
const TOLERANCE = 30;
const WAYS = [
  { transport: 'cors' },
  { transport: 'jsonp-post' },
  { transport: 'jsonp', jsonp: { isolate: false } },
] as const;

interface Kind {
  name: string;
  fault?: AnyFault;
  /** How many are in flight at once. */
  batch: number;
  timeout: number;
  abortAfter?: number;
  /** The codes that the calls may end with. */
  ends: string[];
}

const KINDS: Kind[] = [
  { name: 'a reply', fault: 'paid', batch: 50, timeout: 20, ends: ['REFUSED'] },
  { name: 'an error', fault: 'reset-before', batch: 50, timeout: 20, ends: ['NETWORK'] },
  { name: 'its timeout', fault: 'hang-before', batch: CALLS, timeout: 1, ends: ['TIMEOUT'] },
  {
    name: 'its timeout, before a late reply',
    fault: 'slow',
    batch: CALLS,
    timeout: 1,
    ends: ['TIMEOUT', 'ok', 'REFUSED'],
  },
  { name: 'an abort', fault: 'hang-before', batch: CALLS, timeout: 20, abortAfter: 100, ends: ['ABORTED'] },
  { name: 'a double callback', fault: 'double-callback', batch: 50, timeout: 20, ends: ['ok', 'REFUSED', 'PROTOCOL'] },
  {
    name: 'a reply without callback',
    fault: 'no-callback',
    batch: 50,
    timeout: 20,
    ends: ['ok', 'REFUSED', 'PROTOCOL'],
  },
];

for (const way of WAYS) {
  for (const kind of KINDS) {
    test(`${CALLS} calls by ${way.transport} leave nothing in the page when each ends by ${kind.name}`, async ({
      page,
      gateway,
      site,
    }) => {
      gateway.fault = kind.fault;
      gateway.delay = 1.5;
      await page.goto(`${site}/umd.html`);
      const cdp = await page.context().newCDPSession(page);
      const run = (calls: number) => callMany(page, { way, kind, calls, origin: gateway.origin });

      await run(20);
      const before = await measure(page, cdp);
      const { ends, added, left, timers } = await run(CALLS);
      // A script of a call that has ended may still be loading, because its download cannot be stopped. Lets it end.
      gateway.fault = undefined;
      gateway.hangUp();
      await expect
        .poll(
          async () => {
            const { nodes, listeners } = await measure(page, cdp);
            return Math.max(nodes - before.nodes, listeners - before.listeners);
          },
          { timeout: 60_000 },
        )
        .toBeLessThan(TOLERANCE);
      const after = await measure(page, cdp);

      expect(kind.ends).toEqual(expect.arrayContaining(Object.keys(ends)));
      expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(CALLS);
      expect(after.globals).toBe(before.globals);
      expect(after.elements).toBe(before.elements);
      // At least one a call: the SDK also tries a signal before it relies on it.
      expect(added).toBeGreaterThanOrEqual(CALLS);
      expect(left).toBe(0);
      expect(timers).toBe(0);
    });
  }
}

/** Makes calls that share one signal, whose listeners are counted, and counts the timers that are left. */
function callMany(page: Page, settings: { way: object; kind: Kind; calls: number; origin: string }) {
  return page.evaluate(async ({ way, kind, calls, origin }) => {
    const timers = new Set<unknown>();
    const { setTimeout: start, clearTimeout: stop } = window;
    window.setTimeout = ((run: () => void, after?: number) => {
      const timer = start.call(
        window,
        () => {
          timers.delete(timer);
          run();
        },
        after,
      );
      timers.add(timer);
      return timer;
    }) as typeof setTimeout;
    window.clearTimeout = (timer) => {
      timers.delete(timer);
      stop.call(window, timer);
    };

    const controller = new AbortController();
    const { signal } = controller;
    let added = 0;
    const listeners = new Set<unknown>();
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: unknown[]) => {
      added++;
      listeners.add(args[1]);
      addEventListener.apply(signal, args as Parameters<typeof addEventListener>);
    };
    signal.removeEventListener = (...args: unknown[]) => {
      listeners.delete(args[1]);
      removeEventListener.apply(signal, args as Parameters<typeof removeEventListener>);
    };

    const slimcd = window.SessionGate.createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, ...way });
    const ends: Record<string, number> = {};
    for (let done = 0; done < calls; done += kind.batch) {
      const batch = Array.from({ length: Math.min(kind.batch, calls - done) }, () =>
        slimcd.sessions.cancelSession({ sessionid: '0'.repeat(40) }, { timeout: kind.timeout, signal }).then(
          () => 'ok',
          (error) => error.code,
        ),
      );
      if (kind.abortAfter !== undefined) start.call(window, () => controller.abort(), kind.abortAfter);
      for (const end of await Promise.all(batch)) ends[end] = (ends[end] ?? 0) + 1;
    }
    Object.assign(window, { setTimeout: start, clearTimeout: stop });
    return { ends, added, left: listeners.size, timers: timers.size };
  }, settings);
}

async function measure(page: Page, cdp: CDPSession) {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const counts = await page.evaluate(() => ({
    globals: Object.getOwnPropertyNames(window).length,
    elements: document.querySelectorAll('*').length,
  }));
  return { ...counts, nodes, listeners: jsEventListeners };
}
