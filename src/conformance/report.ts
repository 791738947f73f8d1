import type { CheckedCase } from './types.js';

/**
 * Writes the result of each case with the document that it comes from, and the totals in the last line.
 *
 * @example
 * ```js
 * const checked = [{ id: 'slimcd/success', source: 'SlimCD: CancelSession', problems: [] }];
 * console.log(renderReport(checked).split('\n').at(-1)); // prints: 1 passed, 0 failed
 * ```
 */
export function renderReport(checked: readonly CheckedCase[]): string {
  const lines = checked.flatMap(({ id, source, problems }) => [
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${id}  (${source})`,
    ...problems.map((problem) => `         ${problem}`),
  ]);
  const failed = checked.filter(({ problems }) => problems.length > 0).length;
  return [...lines, `${checked.length - failed} passed, ${failed} failed`].join('\n');
}
