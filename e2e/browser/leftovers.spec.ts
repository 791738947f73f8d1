import type { CDPSession, Page } from '@playwright/test';
import { cancel } from '../support/cancel.js';
import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import type { AnyFault } from '../support/faults.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { expect, test } from '../support/test.js';

const transport = 'jsonp';

test.beforeEach(({ page, site }) => page.goto(`${site}/umd.html`));

test('calls by cors and by jsonp in the page leave no listener when they succeed and fail', async ({
  page,
  gateway,
}) => {
  const session = await page.context().newCDPSession(page);
  const calls = async () => {
    for (const fault of [undefined, '500', 'reset-after', 'no-callback', 'cut-body'] as const) {
      Object.assign(gateway, { fault });
      await cancel(page, { statsOrigin: gateway.origin, transport: 'cors' });
      await cancel(page, { statsOrigin: gateway.origin, transport, jsonp: { isolate: false } });
    }
  };
  await calls();
  const before = await counts(page, session);
  await calls();
  await expect.poll(() => grown(page, session, before)).toEqual([]);
});

test('100 isolated calls leave nothing in the page when they succeed, fail and are aborted', async ({
  page,
  gateway,
}) => {
  const ends: (AnyFault | undefined)[] = [undefined, 'paid', 'no-callback', 'double-callback', 'late-callback', '500'];
  const burst = (count: number) =>
    page.evaluate(
      async ({ statsOrigin, username, sessionid, count }) => {
        const slimcd = window.SessionGate.createSlimCD({ username, statsOrigin, transport: 'jsonp' });
        for (let i = 0; i < count; i++) {
          const controller = new AbortController();
          const call = slimcd.sessions.cancelSession({ sessionid }, { signal: controller.signal });
          if (i % 7 === 6) controller.abort();
          if (i % 11 === 10) setTimeout(() => controller.abort(), 15);
          await call.catch(() => {});
        }
      },
      { statsOrigin: gateway.origin, username: USERNAME, sessionid: SESSION, count },
    );
  gateway.fault = (call) => ends[gateway.calls.indexOf(call) % ends.length];
  const session = await page.context().newCDPSession(page);
  await burst(5);
  const before = await counts(page, session);
  await burst(100);
  expect(gateway.calls.length).toBeGreaterThan(75);
  await expect.poll(() => grown(page, session, before)).toEqual([]);
  expect(await leftovers(page)).toEqual(NOTHING);
});

/** Returns the names of the counts that have grown. */
async function grown(page: Page, session: CDPSession, before: Record<string, number>): Promise<string[]> {
  const after = await counts(page, session);
  return Object.keys(after).filter((name) => (after[name] ?? 0) > (before[name] ?? 0));
}

/** Returns the browser's counts of objects and listeners in the page, after a garbage collection. */
async function counts(page: Page, session: CDPSession): Promise<Record<string, number>> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const wanted = ['Frames', 'Documents', 'Nodes', 'JSEventListeners', 'ContextLifecycleStateObservers'];
  const listeners = async (expression: string) => {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const objectId = result.objectId as string;
    return (await session.send('DOMDebugger.getEventListeners', { objectId })).listeners.length;
  };
  return {
    ...Object.fromEntries(metrics.filter(({ name }) => wanted.includes(name)).map(({ name, value }) => [name, value])),
    window: await listeners('window'),
    document: await listeners('document'),
    globals: await page.evaluate(() => Reflect.ownKeys(window).length),
  };
}
