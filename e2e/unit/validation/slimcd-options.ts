import fc from 'fast-check';
import { badAddress, badOrigin, canonical, origin } from './addresses.js';
import { words } from './option-rules.js';
import { invoke, type Rule } from './rule.js';
import { rowOf, targetOf, USER } from './slimcd-fields.js';
import { checkArrival, optionRule, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, notRecord, notTextual, textual } from './values.js';

/** The options that SlimCD alone has. */
export function factoryRules(): Rule[] {
  const target = targetOf(rowOf('getUserSettings'));
  const credential = (name: 'username' | 'password', good: unknown[]): Rule =>
    optionRule(target, name, { good, bad: drawHeld(notTextual, 8) }, (value, sent) => {
      const account = { ...USER, [name]: String(value ?? '') };
      checkArrival(
        { ...target, expect: () => sorted([['service', 'GetUserSettings'], ...Object.entries(account)]) },
        sent,
      );
    });
  const trans = targetOf(rowOf('closeBatch'));
  const host = (target: Target, name: string) =>
    optionRule(
      target,
      name,
      { good: [...draw(origin, 10), ...ABSENT], bad: drawHeld(fc.oneof(badOrigin, badAddress), 24) },
      (value, sent) => {
        const { pathname, origin } = new URL(target.url);
        checkArrival(target, sent, { url: (value == null ? origin : canonical(value)) + pathname });
      },
    );
  const jsonp = (name: string, good: unknown[], bad: unknown[]): Rule => ({
    ...optionRule(target, name, { good, bad }),
    attempt: (value, form) => {
      const [, option = ''] = name.split('.');
      const client = target.create({ ...target.options, jsonp: option ? { [option]: value } : value });
      return invoke(target.method(client as never), target.request, form);
    },
  });
  const flag = () => ['true', 0, 1, '', null, ...drawHeld(notTextual, 6)];
  return [
    credential(
      'username',
      draw(
        textual.filter((value) => value !== ''),
        8,
      ),
    ),
    credential('password', [...draw(textual, 6), ...ABSENT]),
    host(target, 'statsOrigin'),
    host(trans, 'transOrigin'),
    optionRule(target, 'transport', { ...words(['cors', 'auto']), good: ['cors', 'auto', ...ABSENT, 'cors', 'auto'] }),
    optionRule(target, 'headers', {
      good: [undefined, undefined],
      bad: [
        null,
        {},
        [],
        { 'x-a': 'b' },
        () => ({}),
        async () => ({}),
        { constructor: 'x' },
        { 'x-csrf': '' },
        Object.create(null),
        { A: '1' },
      ],
    }),
    jsonp(
      'jsonp',
      [{}, null, undefined, { isolate: true }, { nonce: 'x', unknown: undefined }],
      drawHeld(notRecord, 12),
    ),
    jsonp('jsonp.isolate', [true, false, undefined, true, false], flag()),
    jsonp('jsonp.allowPasswordInUrl', [true, false, undefined, true, false], flag()),
    jsonp(
      'jsonp.maxQuery',
      [...draw(fc.integer({ min: 1, max: 65_536 }), 8), ...ABSENT],
      [0, -1, 65_537, 1.5, '2048', true, ...drawHeld(notTextual, 6)],
    ),
    jsonp('jsonp.nonce', [...draw(textual, 6), ...ABSENT], drawHeld(notTextual, 8)),
  ];
}
