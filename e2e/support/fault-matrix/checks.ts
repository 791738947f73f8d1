// Not Playwright's `expect`, which reports each check as a step and is slow for so many cases.
import { deepEqual } from 'node:assert/strict';
import type { Case } from './case.js';
import { type Finding, isCertain } from './run-matrix.js';

/** Fails with the list of wrong cases. */
function expectNone(findings: readonly Finding[], isWrong: (finding: Finding) => unknown): void {
  const found = findings.filter(isWrong);
  deepEqual(
    found.map(({ test, result, ...did }) => `${nameOf(test)}: ${JSON.stringify({ ...result, ...did })}`),
    [],
  );
}

const nameOf = ({ row, way, fault, when, style, twice, situation, connection, expected }: Case) =>
  [
    ...[row.gateway, row.operation, `by ${way.name}`, connection, situation?.name, fault.name, when, style],
    ...[twice && 'twice', `expected ${expected}`],
  ]
    .filter(Boolean)
    .join(', ');

/** Checks that no result contradicts the gateway. */
export const expectNoContradiction = (findings: readonly Finding[]): void =>
  expectNone(findings, ({ contradiction }) => contradiction);

/** Checks that each result is the expected one, and that the gateways acted as their faults say. */
export function expectPredicted(findings: readonly Finding[]): void {
  expectNone(findings, (finding) => finding.result.said !== finding.test.expected && !isCutOff(finding));
  expectNone(findings, ({ test, applied }) => isCertain(test) && applied > 0 !== test.fault.acts);
}

/** Whether the budget of `end` cut off another attempt, which on a busy machine may have begun before. */
const isCutOff = ({ test, result }: Finding) =>
  test.style === 'end' &&
  /^(refused|unknown, not sent)$/.test(test.expected) &&
  result.code === 'TIMEOUT' &&
  result.attempts > 1;

/**
 * Checks that the SDK sends no `once` operation twice, that no payment is made twice, also by resent requests, and that
 * by connections with one request no request arrives more often than it was sent.
 */
export function expectNothingTwice(findings: readonly Finding[]): void {
  const isOnce = ({ test }: Finding) => test.row.safety === 'once';
  expectNone(findings, (finding) => isOnce(finding) && finding.arrived > 0 && finding.result.sent > 1);
  expectNone(findings, ({ test, applied }) => test.row.operation === 'ProcessTransaction' && applied > 1);
}

/**
 * Checks that each call settles once and within its budget, and that a request of a closed connection arrives at most
 * once.
 */
export function expectNoLateCall(findings: readonly Finding[]): void {
  expectNone(findings, ({ result }) => result.settled !== 1 || result.late);
  expectNone(findings, ({ test, result, arrived }) => test.connection === 'closed' && arrived > result.attempts);
}

/** Counts the results. */
export function summaryOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { result } of findings) counts.set(result.said, (counts.get(result.said) ?? 0) + 1);
  return `${findings.length} cases: ${[...counts].map(([said, count]) => `${said} ${count}`).join(', ')}`;
}
