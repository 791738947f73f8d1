/**
 * The benchmark: compares the SDK in Chromium with other ways to make the same calls, against a gateway on loopback.
 * `npm run bench` measures everything and writes docs/benchmarks.md and its pictures. With names of parts it measures
 * and prints those alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { atOncePart } from './at-once.js';
import { type BenchBrowser, startBrowser } from './browser.js';
import { fetchPart, scriptPart } from './calls.js';
import { growthPart } from './growth.js';
import { heapPart } from './heap.js';
import type { Part, Section, Tools } from './part.js';
import { draw } from './picture.js';
import { preparePart } from './prepare.js';
import { redactionPart } from './redaction.js';
import { relayPart } from './relay.js';
import { relayLongPart } from './relay-long.js';
import { goalsTable, report } from './report.js';
import { type Server, startServer } from './servers.js';
import { startPart } from './start.js';
import { weightPart } from './weight.js';

const PARTS = [
  ...[fetchPart, scriptPart, preparePart, startPart, redactionPart, atOncePart, heapPart],
  ...[growthPart, relayPart, weightPart],
];
/** Runs by its name alone, because it takes minutes. */
const LONG_PARTS = [relayLongPart];

const names = process.argv.slice(2);
const known = [...PARTS, ...LONG_PARTS];
const unknown = names.find((name) => !known.some((part) => part.name === name));
if (unknown !== undefined) {
  console.error(`${unknown} is no part of the benchmark; the parts are ${known.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const parts: Part[] = names.length === 0 ? PARTS : known.filter(({ name }) => names.includes(name));

let gateway: Server | undefined;
let browser: BenchBrowser | undefined;
const tools: Tools = {
  async browser() {
    gateway ??= await startServer('gateway', '0');
    browser ??= await startBrowser(gateway.origin);
    return browser;
  },
};

const began = performance.now();
const secondsSince = (start: number) => Math.round((performance.now() - start) / 1000);
const sections: Section[] = [];
for (const part of parts) {
  const start = performance.now();
  const measured = await part.measure(tools);
  sections.push(...measured);
  console.error(`${part.name}: ${secondsSince(start)} s`);
  if (names.length === 0) continue;
  for (const { title, text, goals = [] } of measured) {
    console.log([`## ${title}`, text, ...(goals.length > 0 ? [goalsTable(goals)] : [])].join('\n\n'), '\n');
  }
}
const version = browser?.version;
await browser?.close();
gateway?.stop();

if (names.length === 0) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const others = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name]) => ['ky', 'fetch-jsonp', 'jquery'].includes(name))
    .map((entry) => entry.join(' '));
  const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model})`;
  const page = report(sections, `Chromium ${version}, ${others.join(', ')}, ${machine}`);
  console.log(page);
  writeFileSync('docs/benchmarks.md', page);
  writeFileSync('docs/benchmarks.svg', draw(sections.flatMap(({ bars = [] }) => bars)));
  for (const { picture } of sections) if (picture) writeFileSync(`docs/${picture.file}`, picture.svg);
}
console.error(`all: ${secondsSince(began)} s`);
// This part fails if one of its checks fails. The other parts only measure.
const failed = sections.some(({ goals = [] }) => goals.some(({ verdict }) => verdict === 'no'));
if (failed && parts.includes(relayLongPart)) process.exitCode = 1;
