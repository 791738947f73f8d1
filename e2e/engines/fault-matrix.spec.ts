import type { Case } from '../support/fault-matrix/case.js';
import { allCases, sampleCases, withConnection } from '../support/fault-matrix/cases.js';
import { expectNoContradiction, expectNothingTwice, summaryOf } from '../support/fault-matrix/checks.js';
import { sharedPage } from '../support/fault-matrix/engine.js';
import { runMatrix } from '../support/fault-matrix/run-matrix.js';
import { test } from './test.js';

/** Faults are of one kind if the gateway acts in the same way and the page sees the same. */
const kindOf = ({ fault, way }: Case) => [fault.seen[way.kind], fault.acts, fault.hangs, way.name].join('|');

test('each kind of fault by each transport on kept-open connections: the result of the SDK agrees with the gateway', async ({
  page,
  engine,
}) => {
  test.setTimeout(240_000);
  const short = allCases().filter(({ timeout, expected }) => timeout < 20 || expected !== 'unknown');
  const cases = withConnection(sampleCases(short, kindOf), 'kept');
  const findings = await runMatrix(sharedPage(page, engine?.version ?? ''), cases);
  console.log(`${engine?.version}: ${summaryOf(findings)}`);
  expectNoContradiction(findings);
  expectNothingTwice(findings);
});
