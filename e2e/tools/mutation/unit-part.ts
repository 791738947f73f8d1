import { rmSync } from 'node:fs';
import { recordTests, type TestRecord } from './baseline.js';
import type { TestName } from './child.js';
import { copyTree, prepareCopy } from './copy-tree.js';
import type { Mutant } from './mutants.js';
import { Worker } from './worker.js';

/** The result of a mutant. */
export interface Result {
  readonly mutant: Mutant;
  /** The test that noticed it; absent if none did. */
  readonly killedBy?: string;
}

/** How long the tests of one mutant may take together, in seconds, by their times without the mutant. */
const BUDGET = 20;

/** Runs the unit tests for every mutant for which `known` has no result. */
export async function testMutants(
  mutants: readonly Mutant[],
  known: (mutant: Mutant) => Result | undefined,
  workerCount: number,
  onResult: (results: readonly Result[]) => void,
): Promise<Result[]> {
  const copy = copyTree();
  prepareCopy(copy, mutants);
  const workers = Array.from({ length: workerCount }, () => new Worker(copy));
  const results: Result[] = [];
  const queue = mutants.map((mutant, id) => ({ mutant, id }));
  try {
    for (const worker of workers) await worker.start();
    const records = await recordTests(workers);
    console.log(`${records.length} tests pass without a mutant`);
    const work = async (worker: Worker) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { mutant, id } = next;
        const result = known(mutant) ?? (await judge(worker, mutant, id, testsFor(mutants, id, records)));
        results[id] = result;
        onResult(results);
        const word = result.killedBy ? 'killed  ' : 'SURVIVED';
        const { file, line, original, mutated } = mutant;
        console.log(`${word} ${file}:${line}  ${original.slice(0, 80)} => ${mutated.slice(0, 80)}`);
      }
    };
    await Promise.all(workers.map(work));
    return results;
  } finally {
    for (const worker of workers) worker.stop();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Returns the tests that reach a mutant: those of its folder first, and the quickest of them first. */
function testsFor(mutants: readonly Mutant[], id: number, records: readonly TestRecord[]): TestRecord[] {
  const { file, isStatic } = mutants[id] as Mutant;
  const [, folder = ''] = file.split('/');
  const inFile = mutants.flatMap((mutant, index) => (mutant.file === file ? [index] : []));
  // No test is recorded for code that runs while the module loads, so the tests of the rest of its file run.
  const ids = isStatic ? inFile : [id];
  const rank = (record: TestRecord) => record.milliseconds + (record.folder === folder ? 0 : 1e6);
  const reaching = records.filter(({ reached }) => ids.some((each) => reached.has(each)));
  let left = BUDGET * 1000;
  return reaching
    .sort((one, other) => rank(one) - rank(other))
    .filter(({ milliseconds }) => {
      left -= milliseconds;
      return left > 0;
    });
}

async function judge(worker: Worker, mutant: Mutant, id: number, tests: readonly TestRecord[]): Promise<Result> {
  const nameOf = ({ file, number }: TestName) => `${file} ${number}`;
  const times = new Map(tests.map(({ test, milliseconds }) => [nameOf(test), milliseconds]));
  const limitOf = (test: TestName) => 10 * (times.get(nameOf(test)) ?? 0) + 8000;
  const order = tests.map(({ test }) => test);
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (mutant.isStatic && !(await worker.start(id))) return { mutant, killedBy: 'the module does not load' };
    const verdict = await worker.run(id, order, limitOf);
    if (mutant.isStatic) worker.stop();
    if (verdict.type === 'failed') return { mutant, killedBy: verdict.title };
    if (verdict.type === 'timeout') return { mutant, killedBy: 'the time limit' };
    if (verdict.type === 'passed') return { mutant };
  }
  return { mutant, killedBy: 'a test that fails afterwards too' };
}
