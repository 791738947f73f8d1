import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Order, Report, TestName } from './child.js';

/** The result of one run of tests. */
export type Verdict =
  | { readonly type: 'passed' }
  | { readonly type: 'failed'; readonly title: string }
  /** An earlier test has left something behind, so the result does not count. */
  | { readonly type: 'spoilt' }
  | { readonly type: 'timeout'; readonly test?: TestName };

/** The longest that the file of a test may take to load on a busy machine, in milliseconds. */
const LOADING = 180_000;

/** A process that runs tests of a copy. It is started again after a test that hung or left something behind. */
export class Worker {
  private child: ChildProcess | undefined;
  /** The files with tests. */
  files: readonly string[] = [];

  constructor(private readonly copy: string) {}

  /** Starts the process. A mutant that is given is switched on from the start. */
  async start(mutant = -1): Promise<boolean> {
    this.stop();
    const child = fork('e2e/tools/mutation/child.ts', {
      cwd: this.copy,
      env: { ...process.env, MUTANT: String(mutant) },
      execArgv: ['--import', 'tsx', '--import', resolve(this.copy, 'e2e/tools/mutation/switches.ts')],
      silent: true,
    });
    this.child = child;
    return new Promise((done) => {
      child.once('exit', () => done(false));
      child.once('message', (report: Report) => {
        if (report.type === 'ready') this.files = report.files;
        done(true);
      });
    });
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  /** Runs tests with a mutant on, each within its limit in milliseconds, and passes on what is reported. */
  async run(
    mutant: number,
    tests: Order['tests'],
    limitOf: (test: TestName) => number,
    onReport: (report: Report) => void = () => {},
  ): Promise<Verdict> {
    if (!this.child) await this.start();
    const child = this.child as ChildProcess;
    let timer: NodeJS.Timeout | undefined;
    const verdict = await new Promise<Verdict>((done) => {
      let failure: Verdict | undefined;
      let current: TestName | undefined;
      child.removeAllListeners();
      child.once('exit', () => done({ type: 'timeout', test: current }));
      child.on('message', (report: Report) => {
        onReport(report);
        clearTimeout(timer);
        timer = setTimeout(() => done({ type: 'timeout', test: current }), LOADING);
        if (report.type === 'failed') failure = report.isClean ? report : { type: 'spoilt' };
        if (report.type === 'done') done(failure ?? { type: 'passed' });
        if (report.type !== 'started') return;
        current = report.test;
        clearTimeout(timer);
        timer = setTimeout(() => done({ type: 'timeout', test: report.test }), limitOf(report.test));
      });
      timer = setTimeout(() => done({ type: 'timeout' }), LOADING);
      child.send({ mutant, tests });
    });
    clearTimeout(timer);
    if (verdict.type === 'timeout' || verdict.type === 'spoilt') this.stop();
    return verdict;
  }
}
