/** Loads all tests of a copy once and runs them for one mutant after the other, as the parent asks. */
import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { switches } from './switches.js';

const { collected, startFile } = await import('./collect.js');
const { runTest } = await import('./run-test.js');

/** The rooms of the tests that are run. Those of the relay and the servers take longest and test other code. */
const ROOMS = ['core', 'ending', 'payment', 'redaction', 'gateways', 'transport', 'validation'];

/** Asks for tests with one mutant on. */
export interface Order {
  readonly mutant: number;
  readonly tests: readonly number[];
}

export type Report =
  | { readonly type: 'loaded'; readonly files: readonly string[] }
  | { readonly type: 'started'; readonly test: number }
  | { readonly type: 'passed'; readonly test: number; readonly milliseconds: number; readonly reached: number[] }
  | { readonly type: 'failed'; readonly test: number; readonly title: string; readonly isClean: boolean }
  | { readonly type: 'done' };

const report = (message: Report) => process.send?.(message);

// Leftovers of a test that failed are not the fault of the next one.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const random = Math.random;
for (const room of ROOMS) {
  const specs = readdirSync(`e2e/unit/${room}`, { recursive: true, encoding: 'utf8' }).sort();
  for (const spec of specs.filter((path) => path.endsWith('.spec.ts'))) {
    startFile(`${room}/${spec}`);
    await import(pathToFileURL(`e2e/unit/${room}/${spec}`).href);
  }
}
Math.random = random;
report({ type: 'loaded', files: collected.map(({ file }) => file) });

const passes = async (test: number) => {
  const one = collected[test];
  return one
    ? runTest(one).then(
        () => true,
        () => false,
      )
    : true;
};

process.on('message', async ({ mutant, tests }: Order) => {
  for (const test of tests) {
    switches.active = mutant;
    switches.reached.clear();
    report({ type: 'started', test });
    const startedAt = performance.now();
    const isPassed = await passes(test);
    if (!isPassed) {
      switches.active = -1;
      // A test that fails without the mutant too has found the leftovers of another one.
      const isClean = mutant === -1 || (await passes(test));
      report({ type: 'failed', test, title: collected[test]?.title ?? '', isClean });
      if (mutant !== -1) break;
      continue;
    }
    const milliseconds = performance.now() - startedAt;
    report({ type: 'passed', test, milliseconds, reached: [...switches.reached] });
  }
  report({ type: 'done' });
});
