/**
 * What isolation costs: JSONP in a frame against JSONP in the page, by turns, on loopback, in milliseconds. Run by
 * hand: `npm run build && npm run bench:jsonp -- [rounds]`.
 */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { SESSION, USERNAME } from '../cancel.js';
import { startPages } from '../pages.js';
import { startScriptServer } from '../script-server.js';

const rounds = Number(process.argv[2] ?? 200);
const [gateway, pages] = await Promise.all([startScriptServer(), startPages(['e2e/pages'])]);
const executablePath = ['/usr/bin/chromium'].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.goto(`${pages.origin}/umd.html`);

const [isolated = [], inPage = []] = await page.evaluate(
  async ({ statsOrigin, username, sessionid, rounds }) => {
    // biome-ignore lint/suspicious/noExplicitAny: the global of the build
    const { createSlimCD } = (window as any).SessionGate;
    const ways = [true, false].map((isolate) => {
      const { sessions } = createSlimCD({ statsOrigin, username, transport: 'jsonp', jsonp: { isolate } });
      return { sessions, times: [] as number[] };
    });
    for (let round = -20; round < rounds; round++) {
      // The one that goes first changes, and the first rounds do not count.
      for (const { sessions, times } of round % 2 ? ways : [...ways].reverse()) {
        const start = performance.now();
        await sessions.cancelSession({ sessionid });
        if (round >= 0) times.push(performance.now() - start);
      }
    }
    return ways.map(({ times }) => times.sort((a, b) => a - b));
  },
  { statsOrigin: gateway.origin, username: USERNAME, sessionid: SESSION, rounds },
);

const at = (times: readonly number[], part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
for (const [name, times] of Object.entries({ isolated, 'in the page': inPage })) {
  console.log(`${name.padEnd(12)} median ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)}`);
}
console.log(`isolation adds ${(at(isolated, 0.5) - at(inPage, 0.5)).toFixed(1)} ms to the median of ${rounds} rounds`);

await browser.close();
await Promise.all([gateway.close(), pages.close()]);
