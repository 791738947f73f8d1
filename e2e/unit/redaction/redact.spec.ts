import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Field } from '../../../src/core/types.js';
import { isCardNumber, redactReply, redactText } from '../../../src/redaction/redact.js';
import { ENCODERS, TWICE } from '../../support/secret-scan/echoes.js';

const secretOf = (value: string): Field[] => [{ name: 'password', value, sensitivity: 'secret' }];

// Letters at the ends show whether all of it is gone.
const printable = fc.string({ minLength: 2, maxLength: 12, unit: 'grapheme-ascii' }).map((text) => `a${text}z`);
const anything = fc
  .string({ minLength: 2, maxLength: 8, unit: 'grapheme' })
  .filter((text) => !/[\uD800-\uDFFF]/.test(text))
  .map((text) => `a${text}z`);

/** Says a value in every place that a gateway has, and compares what is left. */
function expectBlanked(value: string, said: string): void {
  assert.equal(redactText(`told ${said} off`, secretOf(value)), 'told [redacted] off');
  const reply = { list: [`x${said}x`], [said]: { number: 1 } };
  assert.deepEqual(redactReply(reply, secretOf(value)), { list: ['x[redacted]x'], '[redacted]': { number: 1 } });
}

test('no spelling of a secret survives in a message or a reply', () => {
  const single = fc.property(anything, fc.constantFrom(...ENCODERS), (value, { encode }) =>
    expectBlanked(value, encode(value)),
  );
  fc.assert(single, { numRuns: 1000, seed: 1 });
});

test('no spelling of a secret survives that two encoders have made', () => {
  // What itself reads as escapes of two kinds and has another put over them is not known.
  const kinds = [/(?:&|%26).*(?:;|%3b)/i, /\\[bfnrtu]/i, /%[\da-f]{2}/i];
  const values = printable.filter((text) => kinds.filter((kind) => kind.test(text)).length < 2);
  const twice = fc.property(values, fc.constantFrom(...TWICE), (value, { encode }) =>
    expectBlanked(value, encode(value)),
  );
  fc.assert(twice, { numRuns: 2000, seed: 1 });
});

test('what surrounds a secret stays, and so does what only looks like it', () => {
  const sent = secretOf('p\\q"r');
  for (const text of ['p q r', 'pqr', 'p\\q"', 'P.Q.R', 'p q\\"r']) expect(redactText(text, sent)).toBe(text);
});

test('a card number and a credential behind a scheme are found by themselves', () => {
  const sent: Field[] = [
    { name: 'trackdata', value: '%B4111111111111111^DOE/J^2512101?', sensitivity: 'card' },
    { name: 'authorization', value: 'Bearer top-secret', sensitivity: 'secret' },
    { name: 'x', value: 'Bearer ', sensitivity: 'secret' },
  ];
  const reply = { a: '4111-1111-1111-1111', b: 4111111111111111, c: 'token top-secret is old', d: 'Bearer of news' };
  expect(redactReply(reply, sent)).toEqual({
    a: '[redacted]',
    b: '[redacted]',
    c: 'token [redacted] is old',
    d: '[redacted]of news',
  });
});

test('a short name that is no secret is blanked as a word, and nowhere in a word', () => {
  const sent = ['Inv', 'OK', '1'].map((value): Field => ({ name: 'Username', value, sensitivity: 'identifier' }));
  for (const text of ['Invalid_Login', 'Not_OK', 'BrOKen', 'Error 100', 'Inv_1'])
    expect(redactText(text, sent)).toBe(text);
  for (const text of ['inv OK', '"Inv", OK', 'Inv/1', '%22Inv%22 1', '&quot;OK&quot;Inv']) {
    expect(redactText(text, sent), text).not.toMatch(/inv|ok|\b1/i);
  }
});

test('a value that may stand in other words by chance is blanked as a word, in replies too', () => {
  const sent: Field[] = [{ name: 'x-shop', value: 'Alread', sensitivity: 'word' }];
  expect(redactText('PurchaseAlreadyCancelled', sent)).toBe('PurchaseAlreadyCancelled');
  const words = ['Alread', '"alread"', 'x=Alread&', '%22Alread%22', '\\u0022Alread\\u0022', '&quot;Alread&quot;'];
  for (const text of words) {
    expect(redactText(text, sent), text).not.toMatch(/alread/i);
    expect(JSON.stringify(redactReply({ [text]: text }, sent)), text).not.toMatch(/alread/i);
  }
});

test('a card number in a field that nobody knows is blanked in replies too', () => {
  const sent: Field[] = [{ name: 'card_no', value: '4111 1111 1111 1111', sensitivity: 'public' }];
  expect(redactReply({ card_no: '4111 1111 1111 1111', gateid: '900000001' }, sent)).toEqual({
    card_no: '[redacted]',
    gateid: '900000001',
  });
});

test('what each attempt sent again leaves room for the rest', () => {
  const attempts = Array.from(
    { length: 500 },
    (): Field => ({ name: 'authorization', value: 'a-long-one', sensitivity: 'secret' }),
  );
  const sent: Field[] = [...attempts, { name: 'x-csrf', value: 's3cret', sensitivity: 'secret' }];
  expect(redactText('no s3cret a-long-one', sent)).toBe('no [redacted] [redacted]');
});

test('a long name and a secret are blanked wherever they stand', () => {
  const sent: Field[] = [
    { name: 'SessionId', value: '22ADCBF1', sensitivity: 'identifier' },
    { name: 'Password', value: 'Inv', sensitivity: 'secret' },
  ];
  expect(redactText('x22adcbf1x Invalid', sent)).toBe('x[redacted]x [redacted]alid');
});

const CARDS = ['4111111111111111', '5454545454545454', '378282246310005', '6011111111111117', '4222222222222'];

test('the check digit rule agrees with the published test numbers', () => {
  for (const number of CARDS) {
    expect(isCardNumber(number)).toBe(true);
    expect(isCardNumber(number.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
  }
  for (const text of ['', '0000000', '411111111111', '41111111111111110000', '4111a11111111111']) {
    expect(isCardNumber(text)).toBe(false);
  }
});

test('card numbers are blanked in messages, however they are grouped and whatever stands beside them', () => {
  const grouped = ['4111 1111 1111 1111', '4111-1111-1111-1111', '3782 822463 10005', '41 11 11 11 11 11 11 11'];
  for (const text of [...CARDS, ...grouped]) expect(redactText(`declined ${text}!`, [])).toBe('declined [redacted]!');
  for (const text of [...CARDS, ...grouped.slice(0, 3)]) {
    for (const [before, after] of [
      ['', ' 12/25'],
      ['', ' 1225'],
      ['', '=2512101'],
      ['12 ', ''],
      ['%B', '^DOE/J'],
      ['x', 'x'],
      ['100 ', ' 12 737'],
    ]) {
      expect(redactText(`card ${before}${text}${after}`, [])).toBe(`card ${before}[redacted]${after}`);
    }
  }
  expect(redactText('order 1234567890123', [])).toBe('order 1234567890123');
});

test('a secret of any length is blanked, and no engine gives up over it', () => {
  for (const length of [250, 251, 10_000, 1_000_000]) {
    for (const character of ['a', '"', '\\', '%', 'é']) {
      const value = character.repeat(length);
      expect(redactText(`told ${value}`, secretOf(value))).toBe('told [redacted]');
      const [told, other] = redactReply(
        [`told ${JSON.stringify(value).slice(1, -1)}`, 'else'],
        secretOf(value),
      ) as string[];
      // JSON doubles backslashes.
      expect(told?.replace('][redacted]', ']')).toBe('told [redacted]');
      expect(other).toBe('else');
    }
  }
});

test('a secret is blanked among however many other values', () => {
  const other = (_: unknown, i: number): Field => ({ name: 'Key', value: `key "${i}"`, sensitivity: 'identifier' });
  const sent = [...Array.from({ length: 5000 }, other), ...secretOf('p"q')];
  expect(redactText('told p"q off', sent)).toBe('told [redacted] off');
});

test('no text takes long to look through, whatever was sent', () => {
  // Bits of escapes, of which a wrong pattern finds more ways to match than it can try.
  const bits = '% 25 %25 5C %5C %26 %3B %c3 %a9 & &a; amp; # %23 ; \\ \\\\ u 0022 \\u0022 a " + é'.split(' ');
  const some = fc.array(fc.constantFrom(' ', ...bits), { minLength: 1, maxLength: 3 }).map((list) => list.join(''));
  const look = (unit: string, other: string) => {
    const text = unit.repeat(20) + other.repeat(1000);
    const began = performance.now();
    redactReply([text], secretOf(`${unit.repeat(25)}Z`));
    assert.ok(performance.now() - began < 5000);
  };
  look('%', '0022%5Cu');
  look('ж', '%26uabcd%3B');
  look('ж1', '%261%3B1');
  const hostile = fc.property(some, some, look);
  fc.assert(hostile, { numRuns: 150, seed: 1 });
});

test('a message is short and one line', () => {
  expect(redactText('a\r\nb\u0000c\u2028d', [])).toBe('a b c d');
  expect(redactText('x'.repeat(100_000), []).length).toBeLessThan(250);
});

test('blanking survives what no gateway should send', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  const polluting = JSON.parse('{"__proto__":{"polluted":"hush"},"constructor":"hush"}');
  const sent = secretOf('hush');
  expect(JSON.stringify(redactReply(deep, sent)).length).toBeLessThan(100);
  expect(JSON.stringify(redactReply(polluting, sent))).not.toContain('hush');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
