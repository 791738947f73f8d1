/**
 * Changes the source in many small ways and counts the changes that a test notices: `npm run mutation`. The changes are
 * made in a copy. `--part unit` and `--part browser` run one of the two parts, `--count 20` makes fewer changes for the
 * unit tests, and `--again` repeats only those that no test noticed in the last run. docs/mutation.md keeps its text of a
 * part without results.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type HandMadeResult, testHandMade } from './by-hand.js';
import type { HandMadeMutant } from './by-hand-mutants.js';
import type { Mutant } from './mutants.js';
import { renderRecord } from './record.js';
import { sampleMutants } from './sample.js';
import { type Result, testMutants } from './unit-part.js';

const RESULTS = 'coverage/mutation';

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'all' },
    count: { type: 'string', default: '200' },
    again: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
  },
});

const read = <T>(part: string): T[] =>
  existsSync(`${RESULTS}-${part}.json`) ? JSON.parse(readFileSync(`${RESULTS}-${part}.json`, 'utf8')) : [];

const write = (part: string, results: unknown) => {
  mkdirSync('coverage', { recursive: true });
  writeFileSync(`${RESULTS}-${part}.json`, JSON.stringify(results, null, 2));
};

const textOf = ({ file, original, mutated, number }: Mutant) => [file, number, original, mutated].join('\n');

// The results are written after each change, so that `--again` continues a run that was stopped.
const { chosen, total } = sampleMutants(Number(values.count));
if (values.part !== 'browser') {
  const earlier = values.again ? read<Result | null>('unit').filter((each) => each !== null) : [];
  const killed = new Map(earlier.filter(({ killedBy }) => killedBy).map((each) => [textOf(each.mutant), each]));
  const known = (mutant: Mutant) => killed.get(textOf(mutant));
  await testMutants(chosen, known, Number(values.workers), (results) => write('unit', results));
}
if (values.part !== 'unit') {
  const earlier = values.again ? read<HandMadeResult>('browser') : [];
  const isKilled =
    ({ file, effect }: HandMadeMutant) =>
    (result: HandMadeResult) =>
      result.killedBy && result.mutant.file === file && result.mutant.effect === effect;
  testHandMade(
    (mutant) => earlier.find(isKilled(mutant)),
    // The rest of the last run stays, so that a run that is stopped loses no result.
    (results) => write('browser', [...results, ...earlier.slice(results.length)]),
  );
}
const RECORD = 'docs/mutation.md';
const record = readFileSync(RECORD, 'utf8');
writeFileSync(RECORD, renderRecord(read<Result>('unit'), total, read<HandMadeResult>('browser'), record));
