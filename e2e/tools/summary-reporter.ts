import type { Reporter, Suite, TestCase } from '@playwright/test/reporter';

const engineOf = (test: TestCase) => test.annotations.find(({ type }) => type === 'engine')?.description;

/** Prints the results of each project with its browser, and at last one line for machines: `N passed, N failed`. */
export default class SummaryReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    for (const project of this.suite?.suites ?? []) {
      const tests = project.allTests();
      const engine = tests.map(engineOf).find(Boolean);
      console.log(`${project.title}${engine ? ` (${engine})` : ''}: ${count(tests)}`);
      for (const [reason, skipped] of reasons(tests)) console.log(`  ${skipped} skipped: ${reason}`);
    }
    console.log(count(this.suite?.allTests() ?? []));
  }

  printsToStdio(): boolean {
    return true;
  }
}

function count(tests: TestCase[]): string {
  const outcomes = tests.map((test) => test.outcome());
  const of = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
  return `${of('expected')} passed, ${of('unexpected', 'flaky')} failed, ${of('skipped')} skipped`;
}

/** Counts the skipped tests by their reason. */
function reasons(tests: TestCase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const test of tests.filter((test) => test.outcome() === 'skipped')) {
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}
