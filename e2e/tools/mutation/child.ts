/** Runs tests of a copy for one mutant after the other, by orders of the parent process. Loads a file when needed. */
import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { switches } from './switches.js';

const { collected, startFile } = await import('./collect.js');
const { runTest } = await import('./run-test.js');

/** The folders of `e2e/unit` whose tests run. Those of the relay and the servers take longest and test other code. */
const FOLDERS = ['core', 'ending', 'payment', 'redaction', 'gateways', 'transport', 'validation'];
/** Tests that need `dist`, which a copy does not have. */
const LEFT_OUT = ['ending/copies.spec.ts', 'ending/what-happened.spec.ts'];

/** A test by its file and its number there. */
export interface TestName {
  readonly file: string;
  readonly number: number;
}

/** An order to run tests with one mutant switched on. Without a number it means all tests of the file. */
export interface Order {
  readonly mutant: number;
  readonly tests: readonly (TestName | { readonly file: string; readonly number?: undefined })[];
}

export type Report =
  | { readonly type: 'ready'; readonly files: readonly string[] }
  | { readonly type: 'started'; readonly test: TestName }
  | { readonly type: 'passed'; readonly test: TestName; readonly milliseconds: number; readonly reached: number[] }
  | { readonly type: 'failed'; readonly test: TestName; readonly title: string; readonly isClean: boolean }
  | { readonly type: 'done' };

const report = (message: Report) => process.send?.(message);

// Late errors of a test that failed must not stop the next test.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const files = FOLDERS.flatMap((folder) =>
  readdirSync(`e2e/unit/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => `${folder}/${path}`)
    .sort(),
).filter((file) => !LEFT_OUT.includes(file));

const byFile = new Map<string, (typeof collected)[number][]>();

/** Returns the tests of a file. */
async function load(file: string): Promise<(typeof collected)[number][]> {
  const known = byFile.get(file);
  if (known) return known;
  const before = collected.length;
  startFile(file);
  await import(pathToFileURL(`e2e/unit/${file}`).href);
  const tests = collected.slice(before);
  byFile.set(file, tests);
  return tests;
}

const passes = (test: (typeof collected)[number]) =>
  runTest(test).then(
    () => true,
    () => false,
  );

/** Runs one test; returns whether the next one may follow. */
async function runOne(file: string, number: number, mutant: number): Promise<boolean> {
  const test = { file, number };
  const isStatic = mutant === Number(process.env.MUTANT);
  const collectedTest = (await load(file))[number];
  if (!collectedTest) return true;
  report({ type: 'started', test });
  switches.active = mutant;
  switches.reached.clear();
  const startedAt = performance.now();
  if (await passes(collectedTest)) {
    const milliseconds = performance.now() - startedAt;
    report({ type: 'passed', test, milliseconds, reached: [...switches.reached] });
    return true;
  }
  switches.active = -1;
  // If the test also fails without the mutant, an earlier test has left something behind.
  const isClean = mutant === -1 || isStatic || (await passes(collectedTest));
  report({ type: 'failed', test, title: collectedTest.title, isClean });
  return mutant === -1;
}

process.on('message', async ({ mutant, tests }: Order) => {
  for (const { file, number } of tests) {
    // Code that runs while a module loads is recorded for no test.
    switches.active = mutant === Number(process.env.MUTANT) ? mutant : -1;
    const isLoaded = await load(file).then(
      () => true,
      () => false,
    );
    if (!isLoaded) {
      report({ type: 'failed', test: { file, number: -1 }, title: 'the module does not load', isClean: true });
      break;
    }
    const numbers = number === undefined ? (await load(file)).map((_, index) => index) : [number];
    let goesOn = true;
    for (const each of numbers) goesOn &&= await runOne(file, each, mutant);
    if (!goesOn) break;
  }
  report({ type: 'done' });
});
report({ type: 'ready', files });
