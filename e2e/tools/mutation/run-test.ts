import type { CollectedTest } from './collect.js';

type Setup = (fixtures: Record<string, unknown>, use: (value: unknown) => Promise<void>) => Promise<void>;

/** The fixtures of a test, and the functions that release them. */
interface Ready {
  readonly values: Record<string, unknown>;
  readonly teardowns: (() => Promise<void>)[];
}

const ranBeforeAll = new WeakSet<object>();

/** Runs one test with its fixtures and hooks; rejects if it fails. */
export async function runTest({ body, fixtures, hooks }: CollectedTest): Promise<void> {
  if (!ranBeforeAll.has(hooks)) {
    for (const hook of hooks.beforeAll) await hook({});
    ranBeforeAll.add(hooks);
  }
  const ready: Ready = { values: {}, teardowns: [] };
  const automatic = Object.keys(fixtures).filter((name) => isAutomatic(fixtures[name]));
  let failure: { reason: unknown } | undefined;
  try {
    for (const name of [...automatic, ...namesIn(body)]) await prepare(name, fixtures, ready);
    for (const hook of hooks.beforeEach) await hook(ready.values);
    await body(ready.values);
  } catch (reason) {
    failure = { reason };
  }
  for (const hook of hooks.afterEach) await hook(ready.values);
  for (const teardown of ready.teardowns.reverse()) await teardown();
  if (failure) throw failure.reason;
}

const isAutomatic = (fixture: unknown) => Array.isArray(fixture) && fixture[1]?.auto === true;

/** Sets a fixture up, after those that it needs. */
async function prepare(name: string, fixtures: Record<string, unknown>, ready: Ready): Promise<void> {
  if (name in ready.values) return;
  const fixture = fixtures[name];
  const setup = Array.isArray(fixture) ? fixture[0] : fixture;
  if (typeof setup !== 'function') {
    ready.values[name] = setup;
    return;
  }
  for (const needed of namesIn(setup)) await prepare(needed, fixtures, ready);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let finished: Promise<void> | undefined;
  ready.values[name] = await new Promise((resolve, reject) => {
    const use = (value: unknown) => {
      resolve(value);
      return released;
    };
    finished = (setup as Setup)(ready.values, use);
    finished.catch(reject);
  });
  ready.teardowns.push(async () => {
    release();
    await finished;
  });
}

/** Reads the names of the fixtures from the first parameter of a function, as Playwright does. */
function namesIn(body: unknown): string[] {
  const [, names = ''] = /^[^(]*\(\s*\{([^}]*)\}/.exec(String(body)) ?? [];
  return names
    .split(',')
    .map((name) => name.split(':')[0]?.trim() ?? '')
    .filter(Boolean);
}
