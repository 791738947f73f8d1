import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { isObject, parseJson, parseObject, textOf } from '../../../src/encoding/json.js';

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
