import type { Reporter, Suite } from '@playwright/test/reporter';

/** Ends the run with a line that a machine can read: `N passed, N failed`. */
export default class SummaryReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const outcomes = (this.suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    console.log(`${count('expected')} passed, ${count('unexpected', 'flaky')} failed, ${count('skipped')} skipped`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
