import { wrap } from '../../support/api-reference/wrap.js';
import type { HandMadeResult } from './by-hand.js';
import type { Mutant } from './mutants.js';
import { REASONS } from './reasons.js';
import type { Result } from './unit-part.js';

const code = (text: string) => `\`${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}\``;

/** Returns why no test can notice a mutant; undefined if `reasons.ts` has no reason. */
function reasonOf({ file, original, mutated }: Mutant): string | undefined {
  return REASONS.find((reason) => reason.file === file && reason.original === original && reason.mutated === mutated)
    ?.reason;
}

const HAND_MADE = '\n## Changes made by hand\n';

/** Renders docs/mutation.md. A part without results keeps its text of `earlier`, the file as it was. */
export function renderRecord(
  results: readonly Result[],
  total: number,
  handMade: readonly HandMadeResult[],
  earlier: string,
): string {
  const [unit = '', byHand = ''] = earlier.split(HAND_MADE);
  return [
    results.length > 0 ? renderUnitPart(results, total) : unit,
    handMade.length > 0 ? renderHandMade(handMade) : byHand,
  ].join(HAND_MADE);
}

function renderUnitPart(results: readonly Result[], total: number): string {
  const survivors = results.filter(({ killedBy }) => !killedBy);
  const killed = results.length - survivors.length;
  const percent = ((100 * killed) / results.length).toFixed(1);
  const folders = [...new Set(results.map(({ mutant }) => mutant.file.split('/')[1] ?? ''))];
  const rows = folders.map((folder) => {
    const own = results.filter(({ mutant }) => mutant.file.startsWith(`src/${folder}/`));
    return `| \`src/${folder}\` | ${own.length} | ${own.filter(({ killedBy }) => killedBy).length} |`;
  });
  const lines = survivors.map(({ mutant }) => {
    const change = mutant.mutated ? `becomes ${code(mutant.mutated)}` : 'is removed';
    return wrap(`- \`${mutant.file}:${mutant.line}\`: ${code(mutant.original)} ${change}. ${reasonOf(mutant) ?? ''}`);
  });
  return `# Mutation test

${wrap(`\`npm run mutation\` changes the source in a copy and counts the changes that a unit test notices. It negates
conditions, shifts comparisons, exchanges \`&&\` and \`||\`, flips booleans, adds 1 to numbers and removes statements. The
${results.length} changes below are chosen by a hash out of ${total}, so that the choice is the same on every machine. Each change runs
the tests that reach it, for at most 20 seconds.`)}

**${killed} of ${results.length} changes are noticed: ${percent} %.**

| folder | changes | noticed |
| --- | --- | --- |
${rows.join('\n')}

## Changes that no unit test notices

${lines.join('\n')}
`;
}

function renderHandMade(results: readonly HandMadeResult[]): string {
  return `
These change the script of the isolated frame and the code that reads the evidence of a policy. Each is
built, and tested in Chromium.

| file | what the change does | noticed by |
| --- | --- | --- |
${results.map(({ mutant, killedBy }) => `| \`${mutant.file}\` | ${mutant.effect} | ${killedBy ?? `no test. ${mutant.reason ?? ''}`.trim()} |`).join('\n')}
`;
}
