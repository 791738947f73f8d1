/**
 * The benchmark: the SDK against what a page would use without it, by turns, in Chromium, against a gateway on
 * loopback. `npm run bench` writes docs/benchmarks.md and .svg; with a number of rounds behind it, it only prints.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { startBrowser } from './browser.js';
import { type Left, measureCalls, measureEvaluation, measureLeft, measureTogether } from './measures.js';
import type { WayName } from './page.js';
import { draw } from './picture.js';
import { measureRelay } from './relay.js';
import { type Part, type Parts, report } from './report.js';
import { startServer } from './servers.js';

const FULL = 2000;
const rounds = Number(process.argv[2] ?? FULL);
const shareOf = (share: number) => Math.max(2, Math.round(rounds * share));

const BY_FETCH: WayName[] = ['fetch', 'ky', 'sessiongate cors'];
const BY_SCRIPT: WayName[] = ['script element', 'fetch-jsonp', 'jQuery 4', 'sessiongate jsonp'];
const AT_ONCE = BY_SCRIPT.filter((name) => name !== 'fetch-jsonp');

const EVALUATION = `Scripts are loaded by an element into a new page, and this is the time to compile and run them on the main thread, by
Chromium's own trace. Reading and most of compiling happen on another thread while the file loads. The client beside jQuery is the least that
calls SlimCD by it, in the manner of slimcd.js.`;
const NO_FETCH_JSONP = `fetch-jsonp takes no part: of so many calls at once it gives two the same callback now and then, and one gets the
reply of the other.`;

const began = performance.now();
const gateway = await startServer('gateway', '0');
const browser = await startBrowser(gateway.origin);

const calls = async (title: string, names: WayName[], rounds: number): Promise<Part> => ({
  title,
  unit: `one call, ms, ${rounds} rounds`,
  times: await measureCalls(browser, names, rounds),
});
const together = async (names: WayName[], rounds: number): Promise<Part> => ({
  title: `1,000 calls at once, by ${names[0]}`,
  unit: `until the last is answered, ms, ${rounds} rounds`,
  times: await measureTogether(browser, names, rounds, 1000),
});

const scripts = {
  'jQuery 4 and a client': ['/jquery/dist/jquery.min.js', '/slimcd-like.js'],
  'slimcd.umd.js': ['/dist/slimcd.umd.js'],
  'sessiongate.umd.js': ['/dist/sessiongate.umd.js'],
};
const parts: Parts = {
  fetch: await calls('By fetch', BY_FETCH, rounds),
  script: await calls('By script', BY_SCRIPT, rounds),
  isolated: await calls('Isolated', ['sessiongate jsonp', 'sessiongate jsonp, isolated'], shareOf(0.15)),
  evaluation: {
    title: 'Running the script',
    unit: `main thread, ms, ${shareOf(0.05)} rounds`,
    times: await measureEvaluation(browser, scripts, shareOf(0.05)),
    note: EVALUATION,
  },
  togetherByFetch: await together(BY_FETCH, shareOf(0.003)),
  togetherByScript: { ...(await together(AT_ONCE, shareOf(0.003))), note: NO_FETCH_JSONP },
};
const left: Left[] = [];
for (const name of ['fetch', 'sessiongate cors', ...AT_ONCE] as const) {
  left.push(await measureLeft(browser, name, rounds * 5));
}
await browser.close();
gateway.stop();
const relay = await measureRelay(shareOf(0.0025));

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const others = Object.entries({ ...dependencies, ...devDependencies })
  .filter(([name]) => ['ky', 'fetch-jsonp', 'jquery'].includes(name))
  .map((entry) => entry.join(' '));
const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model})`;
const where = `Chromium ${browser.version}, ${others.join(', ')}, ${machine}`;
const page = report({ parts, left, relay, where, rounds });
console.log(page);
console.log(`${Math.round((performance.now() - began) / 1000)} s`);
if (rounds === FULL) {
  writeFileSync('docs/benchmarks.md', page);
  writeFileSync('docs/benchmarks.svg', draw(Object.values(parts)));
}
