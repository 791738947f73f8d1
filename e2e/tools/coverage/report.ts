import { type Covered, merge, type Share } from './merge.js';
import { readNode, readPages } from './read.js';

/** The call, the transports and the reply parsers: the tests have to run every branch of these files. */
const WHOLE = /^src\/(core\/(call|attempt|attempt-loop|retry|outcome)\.ts|transport\/|gateways\/\w+\/reply\.ts)/;

/** The percentage of all lines that the tests have to run. */
const LINES = 95;

/** Prints the coverage of each file and its gaps; returns whether the goals are reached. */
export async function report(folder: string): Promise<boolean> {
  const files = merge(await readNode(folder), await readPages(folder));
  for (const { path, lines, branches } of files) print(path, lines, branches);
  const lines = sum(files.map(({ lines }) => lines));
  print('all', lines, sum(files.map(({ branches }) => branches)));

  const gaps = files.flatMap(({ path, gaps }) => gaps.map((gap) => `${path}:${gap}`));
  console.log(`\n${gaps.length} gaps`);
  for (const gap of gaps) console.log(gap);
  const { total, covered } = sum(files.filter(({ path }) => WHOLE.test(path)).map(({ branches }: Covered) => branches));
  console.log(`\n${percent(lines)} of the lines (to be at least ${LINES} %)`);
  console.log(`${covered} of ${total} branches of the call, the transports and the reply parsers (to be all)`);
  return lines.covered / lines.total >= LINES / 100 && covered === total;
}

const sum = (shares: readonly Share[]): Share => ({
  total: shares.reduce((all, { total }) => all + total, 0),
  covered: shares.reduce((all, { covered }) => all + covered, 0),
});

const percent = ({ total, covered }: Share) => (total ? `${((100 * covered) / total).toFixed(1)} %` : '–');

function print(name: string, lines: Share, branches: Share): void {
  const show = (share: Share) => percent(share).padStart(8) + `(${share.covered}/${share.total})`.padStart(12);
  console.log(`${name.padEnd(42)} lines ${show(lines)}  branches ${show(branches)}`);
}
