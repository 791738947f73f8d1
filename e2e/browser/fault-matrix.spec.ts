// Playwright's `expect` reports every step, which takes its time over so many cases.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { allCases, type Case } from '../support/fault-matrix/cases.js';
import { allLeavings, leavePages } from '../support/fault-matrix/leave-pages.js';
import { renderMatrix } from '../support/fault-matrix/render.js';
import { type Finding, runMatrix } from '../support/fault-matrix/run-matrix.js';
import { allScenes } from '../support/fault-matrix/scenes.js';

const FILE = 'docs/fault-matrix.md';

// One run for all tests, in one worker.
test.describe.configure({ mode: 'default' });

let findings: Finding[];
let left: Awaited<ReturnType<typeof leavePages>>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(360_000);
  const began = performance.now();
  const cases = [...allCases(), ...allScenes()];
  [findings, left] = await Promise.all([runMatrix(browser, cases), leavePages(browser, allLeavings())]);
  const seconds = Math.round((performance.now() - began) / 1000);
  const counts = new Map<string, number>();
  for (const { result } of findings) counts.set(result.said, (counts.get(result.said) ?? 0) + 1);
  const totals = [...counts].map(([said, count]) => `${said} ${count}`).join(', ');
  console.log(`${findings.length} cases, ${left.length} pages left, ${seconds} s: ${totals}`);
});

/** Fails with the cases that are not as they should be. */
function expectNone(wrong: (finding: Finding) => unknown): void {
  const found = findings.filter(wrong);
  deepEqual(
    found.map(({ test, result, ...did }) => `${nameOf(test)}: ${JSON.stringify({ ...result, ...did })}`),
    [],
  );
}

const nameOf = ({ row, way, fault, when, style, scene, expected }: Case) =>
  [row.gateway, row.operation, `by ${way.name}`, scene?.name, fault.name, when, style, `expected ${expected}`].join(
    ', ',
  );

test('whatever is said is what the gateway did', () => {
  expectNone(({ lie }) => lie);
});

test('whatever can be known is known, and nothing else is said to be', () => {
  expectNone(({ test, result }) => result.said !== test.expected);
});

test('nothing that must not arrive twice does, and nothing arrives more often than it was sent', () => {
  expectNone(({ test, arrived }) => test.row.safety === 'once' && arrived > 1);
  expectNone(({ result, arrived }) => arrived > result.attempts);
});

test('every call settles once, within its budget', () => {
  expectNone(({ result }) => result.settled !== 1 || result.late);
});

test('the gateways do what the faults say', () => {
  const isCertain = ({ row, fault, when, scene }: Case) =>
    row.safety !== 'read' && when === 'always' && !fault.hangs && !scene;
  expectNone(({ test, applied }) => isCertain(test) && applied && !test.fault.acts);
  // On a busy machine a second may be over before the first request has got there.
  const certain = findings.filter(({ test }) => isCertain(test) && test.fault.acts);
  const late = certain.filter(({ applied }) => !applied);
  ok(late.length <= certain.length / 100, `${late.length} of ${certain.length} did nothing`);
});

test('promise and callback meet every fault at every operation', () => {
  const met = new Set(findings.map(({ test: { row, fault, style } }) => `${row.operation} ${fault.name} ${style}`));
  for (const { row, fault } of allCases()) {
    // What only one way of an operation can meet, it meets in one style.
    const ways = findings.filter(({ test }) => test.row.operation === row.operation && test.fault.name === fault.name);
    if (new Set(ways.map(({ test }) => test.way.name)).size < 2) continue;
    for (const style of ['promise', 'callback']) equal(met.has(`${row.operation} ${fault.name} ${style}`), true);
  }
});

test('of a page that is left one request arrives, and none afterwards', () => {
  const wrong = left.filter(
    ([{ row, fault }, arrived, applied]) => arrived !== 1 || applied !== (fault.acts && row.safety !== 'read'),
  );
  deepEqual(
    wrong.map(([{ row, way, how, fault }, ...did]) => [row.operation, way.name, how, fault.name, ...did]),
    [],
  );
});

test(`${FILE} says the same`, () => {
  const page = renderMatrix(findings, allLeavings());
  if (process.env.WRITE_DOCS) writeFileSync(FILE, page);
  equal(readFileSync(FILE, 'utf8'), page);
});
