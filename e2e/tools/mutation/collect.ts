/** Takes the place of `@playwright/test` in a copy: collects the tests instead of running them. */
export { expect } from '@playwright/test';

type Fixtures = Record<string, unknown>;
type Body = (fixtures: Fixtures, info?: unknown) => unknown;
type Hook = 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll';

/** One test with its fixtures and hooks. */
export interface CollectedTest {
  readonly file: string;
  readonly title: string;
  readonly body: Body;
  readonly fixtures: Fixtures;
  readonly hooks: Readonly<Record<Hook, Body[]>>;
}

export const collected: CollectedTest[] = [];

const scope = { file: '', hooks: emptyHooks() };

/** Starts a file, whose hooks apply to its own tests alone. */
export function startFile(file: string): void {
  scope.file = file;
  scope.hooks = emptyHooks();
}

function emptyHooks(): Record<Hook, Body[]> {
  return { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
}

function makeTest(fixtures: Fixtures) {
  const addHook = (hook: Hook) => (body: Body) => void scope.hooks[hook].push(body);
  const add = (title: string, body: Body) => {
    collected.push({ file: scope.file, title, body, fixtures, hooks: scope.hooks });
  };
  const describe = Object.assign((_: string, define: () => void) => define(), { configure: () => {} });
  const hooks = { beforeAll: addHook('beforeAll'), beforeEach: addHook('beforeEach') };
  const more = { afterEach: addHook('afterEach'), afterAll: addHook('afterAll'), describe };
  return Object.assign(add, hooks, more, {
    skip: () => {},
    setTimeout: () => {},
    info: () => ({ title: '', annotations: [], setTimeout: () => {} }),
    extend: (added: Fixtures) => makeTest({ ...fixtures, ...added }),
  });
}

export const test: ReturnType<typeof makeTest> = makeTest({});
/** The name of the test of `e2e/support/node-test.ts`. */
export { test as _baseTest };
