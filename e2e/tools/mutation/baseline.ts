import type { TestName } from './child.js';
import type { Worker } from './worker.js';

/** The result of a test without a mutant. */
export interface TestRecord {
  readonly test: TestName;
  /** The first folder of the test below `e2e/unit`. */
  readonly folder: string;
  readonly milliseconds: number;
  readonly reached: ReadonlySet<number>;
}

/** The longest that a test may take without a mutant. */
const LONGEST = 120_000;

/** Runs every test once without a mutant. Tests that fail here are left out and named on the console. */
export async function recordTests(workers: readonly Worker[]): Promise<TestRecord[]> {
  const records: TestRecord[] = [];
  const queue = [...(workers[0]?.files ?? [])];
  const work = async (worker: Worker) => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const [folder = ''] = file.split('/');
      const verdict = await worker.run(
        -1,
        [{ file }],
        () => LONGEST,
        (report) => {
          if (report.type === 'failed') console.log(`fails without a mutant: ${file}: ${report.title}`);
          if (report.type !== 'passed') return;
          const { test, milliseconds, reached } = report;
          records.push({ test, folder, milliseconds, reached: new Set(reached) });
        },
      );
      if (verdict.type === 'timeout') console.log(`hangs without a mutant: ${file}`);
    }
  };
  await Promise.all(workers.map(work));
  return records;
}
