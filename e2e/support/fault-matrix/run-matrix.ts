import type { Page } from '@playwright/test';
import { makeCertificate } from '../certificate.js';
import type { LoopbackGateway } from '../gateway.js';
import type { Case } from './case.js';
import { arrivalsAt, findContradiction, nameOf } from './find-contradiction.js';
import { FACTORIES } from './operations.js';
import { type Result, runInPage, type Task } from './run-in-page.js';
import { type Servers, setFault, startServers } from './servers.js';

/** A case, the result of the SDK, and the gateway's record. */
export interface Finding {
  readonly test: Case;
  readonly result: Result;
  /** The action of the gateway, if the result contradicts it. */
  readonly contradiction?: string;
  /** Requests at the gateway, including resent ones. */
  readonly arrived: number;
  /** How often the gateway carried out the request. */
  readonly applied: number;
}

/**
 * The pages that cases run in, and how many run in each at once: Chromium loads ten scripts of a page at once, and has
 * six connections to one host, which is what the relay is.
 */
const PAGES = { page: 24, 'script in the page': 8, 'relay 0': 6, 'relay 1': 6 } as const;

function pageOf({ way }: Case, number: number): keyof typeof PAGES {
  if (way.name === 'jsonp in the page') return 'script in the page';
  return way.kind === 'relay' ? `relay ${number % 2 ? 1 : 0}` : 'page';
}

/** A browser that runs cases. */
export interface Engine {
  /** Its name and version. */
  readonly name: string;
  /** How many tasks one evaluation may take; a WebDriver waits a minute for one. */
  readonly batch: number;
  open(): Promise<{ page: Page; close(): Promise<void> }>;
}

/** How often cases with too little time run again. */
const MAX_ROUNDS = 2;

/**
 * Runs every case. On a busy machine a budget may pass before the gateway has acted. A case with less knowledge than
 * expected, or whose gateway did nothing, runs again, with five times the budget.
 */
export async function runMatrix(engine: Engine, cases: readonly Case[], round = 0): Promise<Finding[]> {
  const findings = await runCases(engine, cases);
  const slow = findings.filter((finding) => !finding.contradiction && (saysLess(finding) || hasNotActed(finding)));
  if (!slow.length || round === MAX_ROUNDS) return findings;
  console.log(`${slow.length} cases had too little time and get five times as much`);
  const patient = slow.map(({ test }) => ({ ...test, timeout: 5 * test.timeout }));
  const again = (await runMatrix(engine, patient, round + 1)).values();
  return findings.map((finding) => (slow.includes(finding) ? (again.next().value as Finding) : finding));
}

const saysLess = ({ test, result }: Finding) => result.said !== test.expected && /unknown|not-sent/.test(result.said);

const hasNotActed = ({ test, result, applied, arrived }: Finding) =>
  result.said === 'unknown' && test.fault.acts && (isCertain(test) ? applied : arrived) === 0;

/** Tells whether the fault alone decides if the gateway carries out the request of a case. */
export const isCertain = ({ row, fault, when, situation }: Case): boolean =>
  row.safety !== 'read' && when === 'always' && !fault.hangs && !situation;

/** Runs cases in parallel in a few pages, each against a separate gateway. All have the same kind of connection. */
async function runCases(engine: Engine, cases: readonly Case[]): Promise<Finding[]> {
  const connection = cases[0]?.connection ?? 'closed';
  const servers = await startServers(cases.length, connection === 'http2' ? makeCertificate() : undefined);
  const gatewayOf = (number: number) => servers.gateways[number] as LoopbackGateway;
  for (const [number, test] of cases.entries()) setSituation(gatewayOf(number), test);
  const tasks = cases.map((test, number) => taskOf(servers, test, number));

  const results = Object.entries(PAGES).map(async ([name, width]) => {
    const mine = tasks.filter(({ number }) => pageOf(cases[number] as Case, number) === name);
    if (!mine.length) return [];
    const { page, close } = await engine.open();
    await page.goto(`${servers.origin}/umd.html`);
    const results: [number, Result][] = [];
    for (let first = 0; first < mine.length; first += engine.batch) {
      results.push(...(await runInPage(page, mine.slice(first, first + engine.batch), width, servers.control)));
    }
    await close();
    return results;
  });
  // Checked when no further request can follow.
  const all = (await Promise.all(results)).flat().sort(([a], [b]) => a - b);
  const findings = all.map(([number, result]) => judge(cases[number] as Case, result, gatewayOf(number)));
  await servers.close();
  return findings;
}

function taskOf(servers: Servers, { row, way, style, timeout, twice, connection }: Case, number: number): Task {
  const { gateway, method, operation, retry } = row;
  const warm = connection === 'closed' ? undefined : warmingOf(servers, way, number);
  const shared = { number, method, operation, retry, style, timeout, twice, warm };
  return { ...shared, factory: FACTORIES[gateway], ...servers.argumentsOf(row, way, number) };
}

/** Opens the connection that the call will reuse. An isolated frame opens a new one. */
function warmingOf({ control, gateways }: Servers, { kind }: Case['way'], number: number): Task['warm'] {
  if (kind === 'relay') return { address: `${control}/warm/${number}`, credentials: 'omit' };
  // Chromium keeps the connections of requests with credentials apart.
  const credentials = kind === 'script' ? 'include' : 'omit';
  return { address: `${gateways[number]?.origin}/warm`, credentials };
}

function setSituation(gateway: LoopbackGateway, { row, situation, fault, when, timeout, connection }: Case): void {
  setFault(gateway, fault, when === 'first' ? 1 : Number.POSITIVE_INFINITY, fault.hangs ? timeout : 0.3, connection);
  const session = gateway.sessions.get(nameOf(row));
  if (situation && !situation.state && !situation.request) gateway.sessions.delete(nameOf(row));
  else if (situation?.state && session) session.state = situation.state;
}

function judge(test: Case, result: Result, gateway: LoopbackGateway): Finding {
  const applied = gateway.calls.filter((call) => call.operation === test.row.operation && call.applied).length;
  return {
    test,
    result,
    applied,
    contradiction: findContradiction(test, result, gateway),
    arrived: arrivalsAt(gateway),
  };
}
