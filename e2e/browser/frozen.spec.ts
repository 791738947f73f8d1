import type { Page } from '@playwright/test';
import { WITH_BACK_FORWARD_CACHE } from '../support/back-forward-cache.js';
import { SESSION } from '../support/cancel-in-page.js';
import { expect, test } from '../support/test.js';

test.use(WITH_BACK_FORWARD_CACHE);

/** The timeout of each call, in seconds: long enough for a busy machine to send them all before the page is left. */
const TIMEOUT = 8;

/** Starts calls and endings that never get an answer. `settled` has the results by name. */
function start(page: Page, origin: string) {
  return page.evaluate(
    ({ origin, session, timeout }) => {
      const { createSlimCD, end } = window.SessionGate;
      const settled: Record<string, string> = {};
      const turn = () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(port1.close());
          port2.postMessage(0);
        });
      const note = (name: string) => (said: object) => {
        settled[name] = 'state' in said ? `${said.state}` : 'code' in said ? `${said.code}` : 'ok';
      };
      const ways = {
        cors: { transport: 'cors' },
        'jsonp-post': { transport: 'jsonp-post' },
        jsonp: { transport: 'jsonp' },
        'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
        auto: {},
      } as const;
      for (const [name, way] of Object.entries(ways)) {
        const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, ...way });
        slimcd.sessions.cancelSession({ sessionid: session }, { timeout, retry: 2 }).then(note(name), note(name));
        end(slimcd, { sessionid: session }, { timeout }).then(note(`end by ${name}`), note(`end by ${name}`));
      }
      const seen = { before: -1, after: -1, settled };
      document.addEventListener('resume', async () => {
        seen.before = Object.keys(settled).length;
        // After the timers that are due, and after the promises that they settle.
        await new Promise((resolve) => setTimeout(resolve));
        for (let i = 0; i < 5; i++) await turn();
        seen.after = Object.keys(settled).length;
      });
      Object.assign(window, { seen });
    },
    { origin, session: SESSION, timeout: TIMEOUT },
  );
}

test('a page that was frozen settles overdue calls when it runs again', async ({ page, gateway, site }) => {
  gateway.fault = 'hang-after';
  await page.goto(`${site}/umd.html`);
  await start(page, gateway.origin);
  // A page with a frame that is still loading would not be kept. Of the ten requests, the browser holds one back.
  await expect.poll(() => gateway.requests.length, { intervals: [50] }).toBeGreaterThan(8);
  await page.goto(`${site}/esm.html`);
  // Longer than the timeouts. The frozen page runs no timer meanwhile.
  await page.waitForTimeout(1000 * TIMEOUT + 500);
  await page.goBack({ waitUntil: 'commit' });
  const seen = () => page.evaluate(() => (window as unknown as { seen?: { after: number } }).seen);
  await expect.poll(async () => (await seen())?.after).toBeGreaterThan(-1);
  const ends = ['cors', 'jsonp-post', 'jsonp', 'jsonp in the page', 'auto'].flatMap((way) => [
    [way, 'TIMEOUT'],
    [`end by ${way}`, 'unknown'],
  ]);
  expect(await seen()).toEqual({ before: 0, after: ends.length, settled: Object.fromEntries(ends) });
});
