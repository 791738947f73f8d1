// Not Playwright's `expect`, which reports each check as a step and is slow for so many cases.
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { firefox, test } from '@playwright/test';
import type { Case } from '../support/fault-matrix/case.js';
import { allCases, resentCases, sampleCases, withConnection } from '../support/fault-matrix/cases.js';
import {
  expectNoContradiction,
  expectNoLateCall,
  expectNothingTwice,
  expectPredicted,
  summaryOf,
} from '../support/fault-matrix/checks.js';
import { drivenEngine, webKitEngine } from '../support/fault-matrix/engine.js';
import { allLeavings, leavePages } from '../support/fault-matrix/leave-pages.js';
import { runPeers } from '../support/fault-matrix/peers.js';
import { expectedOf, renderMatrix } from '../support/fault-matrix/render.js';
import { type Run, renderMeasured } from '../support/fault-matrix/render-measured.js';
import { readMeasured, renderPage } from '../support/fault-matrix/render-page.js';
import { type Engine, runMatrix } from '../support/fault-matrix/run-matrix.js';
import { allSituations } from '../support/fault-matrix/situations.js';

const FILE = 'docs/fault-matrix.md';
const ALL = [...allCases(), ...allSituations()];

// One test after the other, because each uses many pages at once.
test.describe.configure({ mode: 'default' });

async function run({ name, ...engine }: Engine, cases: readonly Case[]): Promise<Run> {
  const began = performance.now();
  const findings = await runMatrix({ name, ...engine }, cases);
  const connection = cases[0]?.connection ?? 'closed';
  console.log(`${name}, ${connection}: ${summaryOf(findings)}, ${Math.round((performance.now() - began) / 1000)} s`);
  return { browser: name, connection, findings };
}

function check({ findings, connection }: Run): void {
  expectNoContradiction(findings);
  expectNothingTwice(findings);
  expectNoLateCall(findings);
  if (connection === 'closed') expectPredicted(findings);
}

if (process.env.WRITE_DOCS) {
  test(`the SDK contradicts no gateway in any case in three engines, and ${FILE} records it`, async ({ browser }) => {
    test.setTimeout(3_600_000);
    const chromium = drivenEngine(browser);
    const kept = [...withConnection(ALL, 'kept'), ...resentCases('kept')];
    const http2 = [...withConnection(ALL, 'http2'), ...resentCases('http2')];
    const runs = [await run(chromium, ALL), await run(chromium, kept), await run(chromium, http2)];
    const peers = [...(await runPeers(chromium, 'closed')), ...(await runPeers(chromium, 'kept'))];
    const others = await firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr' });
    for (const engine of [drivenEngine(others), await webKitEngine()]) {
      runs.push(await run(engine, broad()), await run(engine, withConnection(broad(), 'kept')));
      runs.push(await run(engine, sampled('http2')));
    }
    await others.close();
    const measured = renderMeasured(runs, peers);
    writeFileSync(FILE, renderPage(measured, renderMatrix(expectedOf(ALL), allLeavings())));
    for (const each of runs) {
      expectNoContradiction(each.findings);
      expectNothingTwice(each.findings);
    }
    check(runs[0] as Run);
  });
}

/**
 * Returns one case for each fault, transport and style, and for each situation. For other connections returns one for
 * each fault and transport, and one for each lost request of an operation that is sent once.
 */
function sampled(connection: Case['connection']): Case[] {
  if (connection !== 'closed') {
    const calls = sampleCases(allCases(), ({ fault, way }) => `${fault.name}|${way.kind}`);
    const lost = resentCases(connection).filter(({ fault }) => /^(drop|reset)-/.test(fault.does ?? ''));
    return [
      ...withConnection(calls, connection),
      ...sampleCases(lost, ({ row, fault, style }) => `${row.operation}|${fault.name}|${styleOf(style)}`),
    ];
  }
  const calls = sampleCases(allCases(), ({ fault, way, style, twice }) => {
    const seen = fault.seen[way.kind];
    return twice ? `twice|${style}|${seen}|${fault.acts}` : `${fault.name}|${way.kind}|${styleOf(style)}`;
  });
  return [...calls, ...sampleCases(allSituations(), ({ situation, fault }) => `${situation?.name}|${fault.name}`)];
}

/** Returns the cases of the other engines: every fault by every transport in every style. */
const broad = (): Case[] => [
  ...sampleCases(allCases(), ({ fault, way, style, when, twice }) =>
    [fault.name, way.name, styleOf(style), when, twice].join('|'),
  ),
  ...sampleCases(allSituations(), ({ situation, fault }) => `${situation?.name}|${fault.name}`),
];

const styleOf = (style: Case['style']) => (style === 'callback' ? 'promise' : style);

test('every fault: the result of the SDK agrees with the gateway and is as certain as it can be, and nothing arrives twice', async ({
  browser,
}) => {
  test.setTimeout(360_000);
  check(await run(drivenEngine(browser), sampled('closed')));
});

for (const connection of ['kept', 'http2'] as const) {
  const title = connection === 'kept' ? 'on connections that are kept open' : 'over HTTP/2 with TLS';
  test(`every fault ${title}: the result of the SDK agrees with the gateway, and no payment is made twice`, async ({
    browser,
  }) => {
    test.setTimeout(360_000);
    check(await run(drivenEngine(browser), sampled(connection)));
  });
}

test('every operation runs into every fault by promise and by callback', () => {
  const met = new Set(ALL.map(({ row, fault, style }) => `${row.operation} ${fault.name} ${style}`));
  for (const { row, fault } of allCases()) {
    // A fault that only one transport of an operation can have is tested in one style.
    const ways = ALL.filter((test) => test.row.operation === row.operation && test.fault.name === fault.name);
    if (new Set(ways.map(({ way }) => way.name)).size < 2) continue;
    for (const style of ['promise', 'callback']) equal(met.has(`${row.operation} ${fault.name} ${style}`), true);
  }
});

test('a page that is left sends one request, and none afterwards', async ({ browser }) => {
  test.setTimeout(360_000);
  const left = await leavePages(browser, allLeavings());
  const wrong = left.filter(
    ([{ row, fault }, arrived, applied]) => arrived !== 1 || applied !== (fault.acts && row.safety !== 'read'),
  );
  deepEqual(
    wrong.map(([{ row, way, how, fault }, ...did]) => [row.operation, way.name, how, fault.name, ...did]),
    [],
  );
});

test(`${FILE} agrees with the expected results of the cases`, () => {
  const page = readFileSync(FILE, 'utf8');
  equal(page, renderPage(readMeasured(page), renderMatrix(expectedOf(ALL), allLeavings())));
});
