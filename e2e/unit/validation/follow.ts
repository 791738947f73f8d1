import { deepEqual, equal, ok } from 'node:assert/strict';
import { test as base } from '../../support/fetch-stub.js';
import { Page } from './page.js';
import { follow, type Rule } from './rule.js';
import type { Target } from './target.js';

type Tables = readonly (readonly [target: Target, rules: readonly Rule[]])[];

const KEYS = Reflect.ownKeys(Object.prototype);

/** Playwright's test in a page at the shop, as far as Node needs one. */
const test = base.extend<{ shop: Page }>({
  shop: async ({ wire }, use) => {
    const page = new Page(wire.sent);
    const leave = page.open();
    await use(page);
    await leave();
  },
});

/** A test for each table: every value of every rule. */
export function followAll(name: string, tables: Tables, opened: (page: Page) => void = () => {}): void {
  for (const [index, [{ gateway, operation, answer }, rules]] of tables.entries()) {
    test(`${name} ${index}: ${gateway}, ${operation}`, async ({ wire, shop }) => {
      opened(shop);
      wire.answers = [answer];
      const failures: string[] = [];
      for (const rule of rules) await follow(rule, wire.sent).catch((error) => failures.push(error.message));
      equal(failures.join('\n\n'), '');
      // No key of a request became one of every object.
      deepEqual(Reflect.ownKeys(Object.prototype), KEYS);
    });
  }
}

/** A test that there are so many values: about half of them valid, ten or more for each field and rule. */
export function checkCounts(rules: readonly Rule[], least: number): void {
  test(`at least ${least} values, half of them valid, ten or more for each field and rule`, () => {
    const count = (values: (rule: Rule) => readonly unknown[]) =>
      rules.reduce((sum, rule) => sum + values(rule).length, 0);
    const [good, bad] = [count((rule) => rule.good), count((rule) => rule.bad)];
    const description = `${rules.length} rules, ${good} valid values, ${bad} others`;
    test.info().annotations.push({ type: 'inputs', description });
    if (process.env.COUNT_INPUTS) console.log(description);
    ok(good + bad >= least, description);
    ok(good / (good + bad) > 0.4 && good / (good + bad) < 0.6, description);
    for (const { of, field, good, bad } of rules) {
      ok(good.length && bad.length && good.length + bad.length >= 10, `${of}, ${field}: ${good.length}, ${bad.length}`);
    }
  });
}
