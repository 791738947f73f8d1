import fc from 'fast-check';
import type { Rule } from './rule.js';
import { rowOf, targetOf } from './slimcd-fields.js';
import { caller, checkArrival, type Fields, placeOf } from './target.js';
import { draw, drawHeld, HUGE, notRecord, text } from './values.js';

/** Whether a value is a list; a revoked proxy is not. */
const isList = (value: unknown) => {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
};

/** Names that are no fields, fields in two spellings, and user fields. */
export function nameRules(): Rule[] {
  const check = targetOf(rowOf('checkSession'), { request: { sessionid: rowOf('checkSession').request.SessionID } });
  const call = caller(check);
  const asked = (more: Fields) => ({ ...check.request, ...more });
  const rule = (field: string, good: Fields[], bad: Fields[]): Rule => ({
    of: 'slimcd, CheckSession, names',
    field,
    good,
    bad,
    attempt: (more, form) => call(asked(more as Fields), form),
    arrives: (more, sent) => checkArrival(check, sent, { request: asked(more as Fields) }),
    place: placeOf(check),
  });
  const named = (names: string[], value: unknown = 'x'): Fields[] =>
    names.map((name) => Object.fromEntries([[name, value]]));
  const spell = (word: string) =>
    draw(fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }), 6)
      .map((upper) => [...word].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter)).join(''))
      .filter((name, index, all) => all.indexOf(name) === index);
  const reserved = /^(callback|jsonp|service|username|password|clientid|sessionid|userfields)$/i;
  const own = text.filter((name) => !reserved.test(name) && name !== '');
  const steering = ['callback', 'jsonp'].flatMap((word) =>
    [word, ...spell(word)].map((name) =>
      rule(
        name,
        [{}, { other: 1 }, { [`${name}s`]: 'x' }, { [`x${name}`]: 'x' }, { userfields: [`${name}2`] }],
        [
          ...[...named([name]), ...named([name], ''), ...named([name], 1)],
          ...[{ userfields: { [name]: 'x' } }, { userfields: [name] }],
        ],
      ),
    ),
  );
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`field ${at}`, at]));
  return [
    ...steering,
    rule(
      'request',
      [many, ...named(draw(own, 10)), ...named(['huge'], HUGE), ...named([HUGE])],
      named(['\ud800', 'a\udfff', '\udc00b', `x${'\ud83d'}y`, 'a\ud800\ud800']),
    ),
    rule(
      'SESSIONID',
      [{}, { sessionId: undefined }, { SESSIONID: null }, { userfields: {} }, { UserFields: null }],
      [
        ...[...named(['SESSIONID'], check.request.sessionid), ...named(['SESSIONID'], '')],
        ...[{ userfields: { SESSIONID: 'x' } }, { userfields: ['SESSIONID'] }, { UserFields: { SESSIONID: 1 } }],
      ],
    ),
    rule(
      'Wait',
      [{ wait: 0 }, { Wait: 1 }, { WAIT: '2' }, { wait: 3, Wait: null }, { wait: undefined, Wait: 4 }],
      [
        { wait: 0, Wait: 0 },
        { wait: '', Wait: '' },
        { wait: 1, userfields: { Wait: 1 } },
        { wait: 1, userfields: ['Wait'] },
        { userfields: { wait: 1 }, Wait: 1 },
      ],
    ),
    rule(
      'userfields',
      [
        ...[
          { userfields: 'no=list' },
          { userfields: [] },
          { userfields: {} },
          { userfields: null },
          { userfields: ['a', 'b&c'] },
        ],
        ...[
          { userfields: { constructor: 'x' } },
          { UserFields: { a: 1, b: null } },
          { userfields: JSON.parse('{"__proto__":"x"}') },
        ].slice(0, 2),
        ...draw(
          fc
            .array(
              own.filter((name) => !/wait/i.test(name)),
              { maxLength: 3 },
            )
            .map((names) => [...new Set(names.map((name) => name.toLowerCase()))]),
          4,
        ).map((userfields) => ({ userfields })),
      ],
      [
        ...drawHeld(
          notRecord.filter(({ value }) => typeof value === 'object' && !isList(value)),
          8,
        ),
        ...[[null], [undefined], [''], [{}], [['a']], [Symbol('x')]],
      ].map((userfields) => ({ userfields })),
    ),
    rule(
      'service',
      [{ service: 'CheckSession' }, { service: null }, { service: undefined }].slice(0, 3),
      [
        '',
        'CancelSession',
        'checksession',
        'CheckSession&service=CloseBatch',
        'CheckSession\r\n',
        'CheckSession ',
        'CheckSession22',
        true,
        5,
      ].map((service) => ({ service })),
    ),
  ];
}
