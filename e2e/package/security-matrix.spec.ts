import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ENGINES, IN_PAGE, ISOLATED } from '../support/attacks/attack.js';
import { attacks } from '../support/attacks/attacks.js';
import { policies, policiesOf, WAYS } from '../support/attacks/policies.js';
import { MATRIX, NEVER_RUN, readMatrix } from '../tools/security-matrix/matrix.js';
import { renderMatrix } from '../tools/security-matrix/page.js';

test('docs/security-matrix.md is rendered from its results by `npm run matrix`', () => {
  expect(readFileSync(MATRIX, 'utf8')).toBe(renderMatrix(readMatrix()));
});

test('every attack and every policy has its result in Chromium', () => {
  const cells = readMatrix().filter(({ result }) => result !== NEVER_RUN);
  for (const table of [ISOLATED, IN_PAGE]) {
    for (const column of [ENGINES.chromium, ENGINES['chromium-one-process']]) {
      const rows = cells.filter((cell) => cell.table === table && cell.column === column).map(({ row }) => row);
      expect(rows).toEqual(attacks.map(({ name }) => name));
    }
  }
  for (const { column } of WAYS) {
    const table = policiesOf(ENGINES.chromium);
    const rows = cells.filter((cell) => cell.table === table && cell.column === column).map(({ row }) => row);
    expect(rows).toEqual(policies.map(({ name }) => name));
  }
});

test('every attack that gets through isolation has a reason', () => {
  const cells = readMatrix().filter(({ table }) => table === ISOLATED);
  for (const { row } of cells.filter(({ result }) => result.includes('gets through'))) {
    expect(cells.find((cell) => cell.row === row && cell.column === 'because')?.result).toMatch(/\.$/);
  }
});
