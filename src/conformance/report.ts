import type { CheckedCase } from './types.js';

/** Writes the result of each case with the document that it comes from, and the totals in the last line. */
export function renderReport(checked: readonly CheckedCase[]): string {
  const lines = checked.flatMap(({ id, source, problems }) => [
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${id}  (${source})`,
    ...problems.map((problem) => `         ${problem}`),
  ]);
  const failed = checked.filter(({ problems }) => problems.length > 0).length;
  return [...lines, `${checked.length - failed} passed, ${failed} failed`].join('\n');
}
