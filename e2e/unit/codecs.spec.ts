import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { encodeForm } from '../../src/codecs/form.js';
import { parseObject } from '../../src/codecs/json.js';
import { callbackName, unpad } from '../../src/codecs/padding.js';
import { blankReply, blankText, passesLuhn } from '../../src/redact.js';
import type { Field } from '../../src/wire.js';

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

test('the check digit rule agrees with the published test numbers', () => {
  for (const number of ['4111111111111111', '5454545454545454', '378282246310005', '6011111111111117']) {
    expect(passesLuhn(number)).toBe(true);
    expect(passesLuhn(number.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
  }
});

test('no spelling of a secret survives in a message or a reply', () => {
  const secret = fc.string({ minLength: 4, unit: 'grapheme-ascii' }).filter((text) => text.trim().length > 3);
  fc.assert(
    fc.property(secret, wellFormed, (value, around) => {
      const sent: Field[] = [{ name: 'password', value, mark: 'secret' }];
      const spelled = [value, encodeURIComponent(value), new URLSearchParams({ v: value }).toString().slice(2)];
      for (const text of spelled) {
        expect(blankText(`${text} ${around}`.slice(0, 150), sent)).not.toContain(text.trim());
        const reply = blankReply({ a: [`${around}${text}`], [text]: { b: text } }, sent);
        expect(Object.keys(reply as object)).not.toContain(text);
        expect((reply as { a: string[] }).a[0]).not.toContain(text);
      }
    }),
    { numRuns: 1000 },
  );
});

test('card numbers are blanked in messages, however they are grouped', () => {
  for (const text of ['4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111', '378282246310005']) {
    expect(blankText(`declined ${text}!`, [])).toBe('declined [redacted]!');
  }
  expect(blankText('order 1234567890123', [])).toBe('order 1234567890123');
});

test('a message is short and one line', () => {
  expect(blankText('a\r\nb\u0000c\u2028d', [])).toBe('a b c d');
  expect(blankText('x'.repeat(100_000), []).length).toBeLessThan(250);
});

test('blanking survives what no gateway should send', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  const polluting = JSON.parse('{"__proto__":{"polluted":"hush"},"constructor":"hush"}');
  const sent: Field[] = [{ name: 'password', value: 'hush', mark: 'secret' }];
  expect(JSON.stringify(blankReply(deep, sent)).length).toBeLessThan(100);
  expect(JSON.stringify(blankReply(polluting, sent))).not.toContain('hush');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
