import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { encodeForm } from '../../../src/encoding/form.js';
import { parseObject } from '../../../src/encoding/json.js';
import { callbackName, unpad } from '../../../src/encoding/jsonp-padding.js';

const wellFormed = fc.string({ unit: 'binary' }).filter((text) => !/[\uD800-\uDFFF]/u.test(text));

test('a form carries every text there and back, and injects nothing', () => {
  const field = fc.record({ name: wellFormed, value: wellFormed });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
      const back = [...new URLSearchParams(encodeForm(fields).toString())];
      expect(back).toEqual(fields.map(({ name, value }) => [name, value]));
    }),
    { numRuns: 2000 },
  );
});

test('padding: the JSON comes out, whatever stands in it', () => {
  const prefixes = ['', ' ', '/**/', '/**/ ', '\n'];
  const suffixes = ['', ';', ' ;', ';\n', '\r\n'];
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(...prefixes), fc.constantFrom(...suffixes), (json, before, after) => {
      const name = callbackName();
      expect(JSON.parse(unpad(`${before}${name}(${json})${after}`, name))).toEqual(JSON.parse(json));
    }),
    { numRuns: 2000 },
  );
});

test('padding for another name, cut padding and code are no JSON', () => {
  const name = callbackName();
  const json = '{"response":"Success"}';
  const texts = [
    `${callbackName()}(${json})`,
    `${name}x(${json})`,
    `${name}(${json}`,
    `${name}${json})`,
    `void ${name}(${json})`,
    `${name}(${json});${name}(${json})`,
    `${name}(${json});alert(1)`,
    `${name}(alert(1))`,
    '',
  ];
  for (const text of texts) expect(parseObject(unpad(text, name)), text).toBeUndefined();
});

test('callback names are short, plain and never the same', () => {
  const names = new Set(Array.from({ length: 10_000 }, callbackName));
  expect(names.size).toBe(10_000);
  for (const name of names) expect(name).toMatch(/^sg[0-9a-f]{16}$/);
});
