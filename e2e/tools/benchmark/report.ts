import type { Goal, Section } from './part.js';
import { table } from './table.js';

const VERDICTS = { yes: 'yes', no: '**no**', 'too noisy': 'the machine was too noisy to conclude' };

/** Writes the table of the goals, and below it the reasons of those that are not met. */
export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ what, goal, measured, verdict }) => [what, goal, measured, VERDICTS[verdict]]);
  const reasons = goals
    .filter(({ verdict, reason }) => verdict === 'no' && reason !== undefined)
    .map(({ what, reason }) => `- Not met, ${what}: ${reason}.`);
  return [table(['', 'goal', 'measured', 'met'], rows), reasons.join('\n')].join('\n\n').trim();
}

/** Writes the results as a page of Markdown. `where` names versions and machine. */
export function report(sections: readonly Section[], where: string): string {
  const goals = sections.flatMap(({ goals = [] }) => goals);
  return `# Benchmarks

![Medians of what is measured below](benchmarks.svg)

\`npm run build && npm run bench\` measures all of this and writes the page and its pictures.
\`npm run bench -- relay\` measures and prints one part.

${where}. Each way takes its turn in every round, in another order each time, against a gateway on
127.0.0.1 that does nothing but answer. So the figures show the cost of the code itself, which is too
small to be seen on a real network. The column "adds" compares a way with the first one of its table,
round by round: the median of the differences and its 95 % interval from order statistics.

A control measures one way against itself in the same rounds. Where the control alone differs by more
than a goal allows, the machine was too noisy to conclude anything about that goal.

## Goals

${goalsTable(goals)}

${sections.map(({ title, text }) => `## ${title}\n\n${text}`).join('\n\n')}
`;
}
