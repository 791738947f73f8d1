import type { Worker } from './worker.js';

/** What a test did without a mutant. */
export interface TestRecord {
  readonly test: number;
  /** The room of the test: the first folder below `e2e/unit`. */
  readonly room: string;
  readonly milliseconds: number;
  readonly reached: ReadonlySet<number>;
}

/** The longest that a test may take without a mutant. */
const LONGEST = 120_000;

/** Runs every test once without a mutant. Tests that fail or hang here are left out and named on the console. */
export async function recordTests(workers: readonly Worker[]): Promise<TestRecord[]> {
  const files = workers[0]?.files ?? [];
  const records: TestRecord[] = [];
  const queue = [...new Set(files)].map((file) => files.flatMap((each, test) => (each === file ? [test] : [])));
  const work = async (worker: Worker) => {
    for (let tests = queue.shift(); tests; tests = queue.shift()) {
      let left = tests;
      while (left.length > 0) {
        const verdict = await worker.run(
          -1,
          left,
          () => LONGEST,
          (report) => {
            if (report.type === 'failed') console.log(`fails without a mutant: ${files[report.test]}: ${report.title}`);
            if (report.type !== 'passed') return;
            const room = files[report.test]?.split('/')[0] ?? '';
            const { test, milliseconds } = report;
            records.push({ test, room, milliseconds, reached: new Set(report.reached) });
          },
        );
        if (verdict.type !== 'timeout') break;
        console.log(`hangs without a mutant: ${files[verdict.test]}`);
        left = left.slice(left.indexOf(verdict.test) + 1);
      }
    }
  };
  await Promise.all(workers.map(work));
  return records;
}
