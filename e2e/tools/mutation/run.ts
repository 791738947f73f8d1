/**
 * Changes the source in many small ways and counts the changes that a unit test notices: `npm run mutation`. The changes
 * are made in a copy. `--count 20` takes fewer of them, `--again` only those that survived the last run.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordTests, type TestRecord } from './baseline.js';
import { copyTree, prepareCopy } from './copy-tree.js';
import type { Mutant } from './mutants.js';
import { type Result, renderRecord } from './record.js';
import { sampleMutants } from './sample.js';
import { Worker } from './worker.js';

const LAST_RUN = 'test-results/mutation.json';
/** The seconds that the tests of one mutant may take by their times without it. */
const BUDGET = 60;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    again: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
  },
});

const { chosen, total } = sampleMutants(Number(values.count));
const earlier: Result[] = values.again && existsSync(LAST_RUN) ? JSON.parse(readFileSync(LAST_RUN, 'utf8')) : [];
const nameOf = ({ file, original, mutated, line }: Mutant) => [file, line, original, mutated].join('\n');
const killed = new Map(earlier.filter(({ killedBy }) => killedBy).map((result) => [nameOf(result.mutant), result]));

const copy = copyTree();
prepareCopy(copy, chosen);
const workers = Array.from({ length: Number(values.workers) }, () => new Worker(copy));
for (const worker of workers) await worker.start();
const startedAt = Date.now();
const records = await recordTests(workers);
console.log(`${records.length} tests pass without a mutant, in ${Math.round((Date.now() - startedAt) / 1000)} s`);

/** Returns the tests that reach a mutant: those of its room first, and the quickest of them first. */
function testsFor(mutant: Mutant, id: number): TestRecord[] {
  const [, room = ''] = mutant.file.split('/');
  const own = chosen.flatMap(({ file }, index) => (file === mutant.file ? [index] : []));
  const isRelevant = ({ reached }: TestRecord) =>
    mutant.isStatic ? own.some((index) => reached.has(index)) : reached.has(id);
  const rank = (record: TestRecord) => record.milliseconds + (record.room === room ? 0 : 1e6);
  const sorted = records.filter(isRelevant).sort((one, other) => rank(one) - rank(other));
  let left = BUDGET * 1000;
  return sorted.filter(({ milliseconds }) => {
    left -= milliseconds;
    return left > 0;
  });
}

async function judge(worker: Worker, mutant: Mutant, id: number): Promise<Result> {
  const known = killed.get(nameOf(mutant));
  if (known) return known;
  const tests = testsFor(mutant, id);
  const times = new Map(tests.map(({ test, milliseconds }) => [test, milliseconds]));
  const limitOf = (test: number) => 10 * (times.get(test) ?? 0) + 15_000;
  const numbers = tests.map(({ test }) => test);
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (mutant.isStatic && !(await worker.start(id))) return { mutant, killedBy: 'the module does not load' };
    const verdict = await worker.run(id, numbers, limitOf);
    if (mutant.isStatic) worker.stop();
    if (verdict.type === 'failed') return { mutant, killedBy: verdict.title };
    if (verdict.type === 'timeout') return { mutant, killedBy: 'the time limit' };
    if (verdict.type === 'passed') return { mutant };
  }
  return { mutant, killedBy: 'a test that fails afterwards too' };
}

const results: Result[] = [];
const queue = chosen.map((mutant, id) => ({ mutant, id }));
await Promise.all(
  workers.map(async (worker) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const result = await judge(worker, next.mutant, next.id);
      results[next.id] = result;
      const { file, line, original, mutated } = next.mutant;
      const word = result.killedBy ? 'killed  ' : 'SURVIVED';
      console.log(`${word} ${file}:${line}  ${original.slice(0, 80)} => ${mutated.slice(0, 80)}`);
    }
    worker.stop();
  }),
);
rmSync(copy, { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
writeFileSync(LAST_RUN, JSON.stringify(results, null, 2));
writeFileSync('docs/mutation.md', renderRecord(results, total));
