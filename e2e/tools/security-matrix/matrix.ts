import { existsSync, readFileSync } from 'node:fs';
import { expect, type TestInfo } from '@playwright/test';

/** The generated page with which the results of the security tests are compared. */
export const MATRIX = 'docs/security-matrix.md';

/** Whether the run writes the page instead: `npm run matrix`. */
export const writesMatrix = process.env.WRITE_MATRIX === '1';

/** The result of a case that never ran, for example because Firefox is not installed. */
export const NEVER_RUN = '–';

/** One result and its place. */
export interface Cell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly result: string;
}

/** Records a result for the page, and fails if the page has another one. */
export function inMatrix(info: TestInfo, cell: Cell): void {
  info.annotations.push({ type: 'matrix', description: JSON.stringify(cell) });
  if (writesMatrix) return;
  const known = find(readMatrix(), cell);
  if ((known ?? NEVER_RUN) !== NEVER_RUN) expect(cell.result, `${cell.row}, as in ${MATRIX}`).toBe(known);
}

/** Returns the result in one cell. */
export function find(cells: readonly Cell[], { table, row, column }: Omit<Cell, 'result'>): string | undefined {
  return cells.find((cell) => cell.table === table && cell.row === row && cell.column === column)?.result;
}

/** Returns the cells of the page; none if there is no page yet. */
export function readMatrix(): Cell[] {
  const cells: Cell[] = [];
  let table = '';
  let columns: string[] | undefined;
  for (const line of existsSync(MATRIX) ? readFileSync(MATRIX, 'utf8').split('\n') : []) {
    if (line.startsWith('## ')) [table, columns] = [line.slice(3), undefined];
    if (!line.startsWith('| ') || line.startsWith('| --')) continue;
    const [row = '', ...results] = line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim());
    if (columns) cells.push(...results.map((result, i) => ({ table, row, column: columns?.[i] ?? '', result })));
    columns ??= results;
  }
  return cells;
}
