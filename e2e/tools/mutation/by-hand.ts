/** Makes the changes of `by-hand-mutants.ts` one after the other, builds each in a copy and runs browser tests on it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HAND_MADE, type HandMadeMutant } from './by-hand-mutants.js';
import { copyTree } from './copy-tree.js';

/** The tests of isolation and of policies, the quickest first. */
const SPECS = [
  ['e2e/browser/frame-script.spec.ts'],
  ['e2e/browser/policies.spec.ts', 'e2e/browser/violations.spec.ts'],
  ['e2e/browser/hostile.spec.ts', 'e2e/engines/jsonp-frame.spec.ts', 'e2e/engines/jsonp-ends.spec.ts'],
];

/** Matches the title of the first failure in the output of Playwright. */
const FAILED = /^ +1\) .*?\.spec\.ts:\d+:\d+ › (.*?)\s*(?:─|$)/m;

/** Builds the files that these tests load. */
const CONFIG = `import configs from './rollup.config.mjs';
export default configs.filter(({ input }) => input === 'src/index.ts');
`;

export interface HandMadeResult {
  readonly mutant: HandMadeMutant;
  /** The test that noticed it; absent if none did. */
  readonly killedBy?: string;
}

/** Builds and tests every change for which `known` has no result. Calls `keep` with the results after each. */
export function testHandMade(
  known: (mutant: HandMadeMutant) => HandMadeResult | undefined,
  keep: (results: readonly HandMadeResult[]) => void,
): void {
  const copy = copyTree();
  const run = (command: string, settings: readonly string[]) =>
    spawnSync(command, settings, { cwd: copy, encoding: 'utf8', timeout: 900_000 });
  writeFileSync(join(copy, 'rollup.mutation.mjs'), CONFIG);
  const build = () => {
    run('node', ['e2e/tools/write-frame-script.mjs']);
    return run('node', ['node_modules/rollup/dist/bin/rollup', '--config', 'rollup.mutation.mjs']).status === 0;
  };
  const findFailure = () => {
    for (const specs of SPECS) {
      const settings = ['test', '--project=chromium', '-x', '--workers=1', '--reporter=line', ...specs];
      const { status, stdout } = run('npx', ['playwright', ...settings]);
      if (status !== 0) return FAILED.exec(stdout)?.[1] ?? 'a test';
    }
    return undefined;
  };
  try {
    if (!build()) throw new Error('the copy cannot be built');
    const failure = findFailure();
    if (failure) throw new Error(`fails without a change: ${failure}`);
    const results: HandMadeResult[] = [];
    for (const mutant of HAND_MADE) {
      const earlier = known(mutant);
      if (earlier) {
        results.push(earlier);
        continue;
      }
      const path = join(copy, mutant.file);
      const source = readFileSync(path, 'utf8');
      if (source.split(mutant.original).length !== 2) {
        throw new Error(`${mutant.file} must have this once: ${mutant.original}`);
      }
      writeFileSync(
        path,
        source.replace(mutant.original, () => mutant.mutated),
      );
      const killedBy = build() ? findFailure() : 'the build';
      writeFileSync(path, source);
      console.log(`${killedBy ? 'killed  ' : 'SURVIVED'} ${mutant.file}: ${mutant.effect} ${killedBy ?? ''}`);
      results.push({ mutant, killedBy });
      keep(results);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
