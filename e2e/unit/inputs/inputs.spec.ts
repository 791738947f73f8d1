import { equal, ok } from 'node:assert/strict';
import { test as base } from '../../fetch-stub.js';
import { FTIPGW } from './ftipgw.js';
import { GVP } from './gvp.js';
import { SHOP } from './option-rules.js';
import { PAGOS } from './pagos.js';
import { follow, type Rule } from './rule.js';
import { SLIMCD } from './slimcd.js';
import { ZASTRPAY } from './zastrpay.js';

/** A page at the shop, as far as Node needs one. */
const test = base.extend<{ shop: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for from here
  shop: async ({}, use) => {
    Object.assign(globalThis, { location: { origin: SHOP, hostname: 'localhost' } });
    await use(undefined);
    Reflect.deleteProperty(globalThis, 'location');
  },
});

const TABLES = [...SLIMCD, ...PAGOS, ...FTIPGW, ...ZASTRPAY, ...GVP];

for (const [index, [{ gateway, operation, answer }, rules]] of TABLES.entries()) {
  test(`${index} ${gateway}, ${operation}: ${rules.length} rules`, async ({ wire, shop: _ }) => {
    wire.answers = [answer];
    const failures: string[] = [];
    for (const rule of rules) await follow(rule, wire.sent).catch((error) => failures.push(error.message));
    equal(failures.join('\n\n'), '');
  });
}

test('at least 2,000 values, half of them valid, ten or more for each field and rule', () => {
  const rules = TABLES.flatMap(([, rules]) => rules);
  const count = (values: (rule: Rule) => readonly unknown[]) =>
    rules.reduce((sum, rule) => sum + values(rule).length, 0);
  const [good, bad] = [count((rule) => rule.good), count((rule) => rule.bad)];
  const description = `${rules.length} rules, ${good} valid values, ${bad} others`;
  test.info().annotations.push({ type: 'inputs', description });
  ok(good + bad >= 2000);
  ok(good / (good + bad) > 0.4 && good / (good + bad) < 0.6, `${good} of ${good + bad}`);
  for (const { of, field, good, bad } of rules) {
    ok(
      good.length + bad.length >= 10 && good.length > 0 && bad.length > 0,
      `${of}, ${field}: ${good.length} and ${bad.length}`,
    );
  }
});
