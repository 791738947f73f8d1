import { callRules } from './call-rules.js';
import { optionRules, relayRules, SHOP } from './option-rules.js';
import type { Rule } from './rule.js';
import { documentedRules, rowOf, rows, targetOf } from './slimcd-fields.js';
import { nameRules } from './slimcd-names.js';
import { factoryRules } from './slimcd-options.js';
import type { Target } from './target.js';

const login = targetOf(rowOf('getUserSettings'));
const check = targetOf(rowOf('checkSession'));
const cancel = targetOf(rowOf('cancelSession'));
const pay = targetOf(rowOf('processTransaction'));
const relayed = targetOf(rowOf('getUserSettings'), {
  options: { relay: `${SHOP}/pay` },
  url: `${SHOP}/pay/slimcd/soft/json/jsonscript.asp`,
  relayed: true,
});

export const SLIMCD: readonly (readonly [target: Target, rules: readonly Rule[]])[] = [
  ...rows.map((row) => [targetOf(row), documentedRules(row)] as const).filter(([, rules]) => rules.length),
  [check, nameRules()],
  [login, [...factoryRules(), ...optionRules(login)]],
  [cancel, callRules(cancel)],
  [pay, callRules(pay)],
  [relayed, [...optionRules(relayed), ...relayRules(relayed), ...callRules(relayed)]],
];
