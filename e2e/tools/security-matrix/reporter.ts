import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from '@playwright/test/reporter';
import { type Cell, MATRIX, readMatrix } from './matrix.js';
import { renderMatrix } from './page.js';

/** Writes the security matrix from the results of the tests. A cell without a new result keeps its old one. */
export default class MatrixReporter implements Reporter {
  private readonly cells: Cell[] = [];

  onTestEnd({ annotations }: TestCase): void {
    const noted = annotations.filter(({ type }) => type === 'matrix');
    this.cells.push(...noted.map(({ description = '' }) => JSON.parse(description) as Cell));
  }

  onEnd(): void {
    writeFileSync(MATRIX, renderMatrix([...this.cells, ...readMatrix()]));
  }

  printsToStdio(): boolean {
    return false;
  }
}
