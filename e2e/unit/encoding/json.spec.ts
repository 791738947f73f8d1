import fc from 'fast-check';
import { isObject, parseJson, parseObject, textOf, toJson } from '../../../src/encoding/json.js';
import { expect, test } from '../../support/node-test.js';
import { withPrototypeJs } from '../../support/prototype-js.js';

for (const space of ['\uFEFF', '\uFEFF\uFEFF', '\u00A0', '\uFEFF \u00A0\r\n', '\u2028']) {
  test(`parseJson reads JSON with ${JSON.stringify(space)} around it`, () => {
    expect(parseJson(`${space}{"a":"\uFEFF\u00A0"}${space}`)).toEqual({ a: '\uFEFF\u00A0' });
  });
}

test('parseJson reads every JSON text and returns undefined for any other', () => {
  fc.assert(fc.property(fc.json(), (text) => expect(parseJson(text)).toEqual(JSON.parse(text))));
  for (const text of ['', ' ', '{', "{'a':1}", '{"a":1}x', 'undefined', '\uFEFF'])
    expect(parseJson(text)).toBeUndefined();
});

test('parseObject returns objects alone', () => {
  expect(parseObject('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['[]', 'null', '1', '"a"', 'x']) expect(parseObject(text)).toBeUndefined();
});

test('isObject and textOf tell objects and text from other values', () => {
  expect([{}, [], null, 'a', 1].map(isObject)).toEqual([true, false, false, false, false]);
  expect(['a', '', 1, null, {}].map(textOf)).toEqual(['a', '', '', '', '']);
});

test('toJson writes plain data as JSON.stringify does, also where Prototype.js patched the built-in prototypes', () => {
  fc.assert(
    fc.property(fc.object(), (value) => {
      const expected = JSON.stringify(value);
      expect(toJson(value)).toBe(expected);
      expect(withPrototypeJs(() => toJson(value))).toBe(expected);
    }),
    { numRuns: 300 },
  );
  const value = { Inputs: [1, ['a']] };
  expect(withPrototypeJs(() => JSON.stringify(value))).not.toBe(JSON.stringify(value));
});

test('toJson returns an empty text for a value that JSON does not have', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = [cycle];
  const throwing = {
    get a() {
      throw new Error('getter');
    },
  };
  for (const value of [undefined, () => {}, Symbol('a'), 1n, { a: 1n }, cycle, throwing])
    expect(toJson(value)).toBe('');
});
