import type { Browser } from '@playwright/test';
import type { LoopbackGateway } from '../gateway.js';
import type { Case } from './cases.js';
import { arrivalsAt, findLie, nameOf } from './find-lie.js';
import { FACTORIES } from './operations.js';
import { type Result, runInPage, type Task } from './run-in-page.js';
import { setFault, startStage } from './stage.js';

/** A case, what the SDK said, and what the gateway knows. */
export interface Finding {
  readonly test: Case;
  readonly result: Result;
  /** What the gateway did, where that is not what was said. */
  readonly lie?: string;
  /** Requests at the gateway, by whoever's doing. */
  readonly arrived: number;
  /** Whether the gateway did what it was asked for. */
  readonly applied: boolean;
}

/**
 * The pages that cases run in, and how many run in each at once: Chromium loads ten scripts of a page at once, and has
 * six connections to one host, which is what the relay is.
 */
const PAGES = { page: 24, 'script in the page': 8, 'relay 0': 6, 'relay 1': 6 } as const;

function pageOf({ way }: Case, number: number): keyof typeof PAGES {
  if (way.name === 'jsonp in the page') return 'script in the page';
  return way.carrier === 'relay' ? `relay ${number % 2 ? 1 : 0}` : 'page';
}

/**
 * Runs every case. On a busy machine a second may be over before anything has happened: where less came to be known than
 * could be, the case gets its turn again, with five times the budget.
 */
export async function runMatrix(browser: Browser, cases: readonly Case[]): Promise<Finding[]> {
  const findings = await runCases(browser, cases);
  const slow = findings.filter(
    ({ test, result, lie }) => !lie && result.said !== test.expected && /^(unknown|not-sent)/.test(result.said),
  );
  if (!slow.length) return findings;
  const patient = slow.map(({ test }) => ({ ...test, timeout: 5 * test.timeout }));
  const again = (await runCases(browser, patient)).values();
  console.log(`${slow.length} cases had too little time and got five times as much`);
  return findings.map((finding) => (slow.includes(finding) ? (again.next().value as Finding) : finding));
}

/** Runs cases against a gateway each, side by side in a few pages. */
async function runCases(browser: Browser, cases: readonly Case[]): Promise<Finding[]> {
  const stage = await startStage(cases.length);
  const gatewayOf = (number: number) => stage.gateways[number] as LoopbackGateway;
  for (const [number, test] of cases.entries()) setScene(gatewayOf(number), test);
  const tasks = cases.map(({ row, way, style, timeout }, number): Task => {
    const { gateway, method, retry } = row;
    return {
      number,
      factory: FACTORIES[gateway],
      method,
      retry,
      style,
      timeout,
      ...stage.argumentsOf(row, way, number),
    };
  });

  const results = Object.entries(PAGES).map(async ([name, width]) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    // What is left of a call would keep others from being sent.
    await page.exposeFunction('onSettled', (number: number) => gatewayOf(number).hangUp());
    await page.goto(`${stage.origin}/umd.html`);
    const mine = tasks.filter(({ number }) => pageOf(cases[number] as Case, number) === name);
    const results = await runInPage(page, mine, width);
    await context.close();
    return results;
  });
  // Judged when nothing can follow any more.
  const all = (await Promise.all(results)).flat().sort(([a], [b]) => a - b);
  const findings = all.map(([number, result]) => parseReply(cases[number] as Case, result, gatewayOf(number)));
  await stage.close();
  return findings;
}

function setScene(gateway: LoopbackGateway, { row, scene, fault, when, timeout }: Case): void {
  setFault(gateway, fault, when === 'first' ? 1 : Number.POSITIVE_INFINITY, fault.hangs ? timeout : 0.3);
  const session = gateway.sessions.get(nameOf(row));
  if (scene && !scene.state) gateway.sessions.delete(nameOf(row));
  else if (scene?.state && session) session.state = scene.state;
}

function parseReply(test: Case, result: Result, gateway: LoopbackGateway): Finding {
  const applied = gateway.calls.some((call) => call.operation === test.row.operation && call.applied);
  return { test, result, applied, lie: findLie(test, result, gateway), arrived: arrivalsAt(gateway) };
}
