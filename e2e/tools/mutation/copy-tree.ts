import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { instrument } from './instrument.js';
import type { Mutant } from './mutants.js';

const LEFT_OUT = ['node_modules', 'dist', '.git', 'test-results', 'coverage'];

/** Copies the repository to another folder; returns the folder. */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'sessiongate-mutation-'));
  for (const name of readdirSync('.').filter((entry) => !LEFT_OUT.includes(entry))) {
    cpSync(name, join(copy, name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Puts the mutants into a copy, each behind a switch, and lets its tests be collected by `collect.ts`. */
export function prepareCopy(copy: string, mutants: readonly Mutant[]): void {
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    const path = `src/${file}`;
    const own = mutants.map((mutant, id) => ({ ...mutant, id })).filter((mutant) => mutant.file === path);
    if (own.length > 0) writeFileSync(join(copy, path), instrument(readFileSync(path, 'utf8'), own));
  }
  const collect = 'e2e/tools/mutation/collect.js';
  for (const file of readdirSync(join(copy, 'e2e'), { recursive: true, encoding: 'utf8' })) {
    const path = `e2e/${file}`;
    if (!path.endsWith('.ts') || path.startsWith('e2e/tools/mutation/')) continue;
    const from = relative(join(path, '..'), collect);
    const text = readFileSync(join(copy, path), 'utf8');
    const specifier = from.startsWith('.') ? from : `./${from}`;
    writeFileSync(join(copy, path), text.replaceAll("'@playwright/test'", `'${specifier}'`));
  }
}
