import assert from 'node:assert/strict';
import fc from 'fast-check';
import { containsCardNumber } from '../../../src/redaction/card-number.js';
import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

const CARDS = [
  '4111111111111111',
  '5454545454545454',
  '378282246310005',
  '6011111111111117',
  '4222222222222',
  '2223003122003222',
];
const GROUPED = [
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '4111.1111.1111.1111',
  '4111+1111+1111+1111',
  '4111\u00a01111\u00a01111\u00a01111',
  '4111\u20111111\u20111111\u20111111',
  '4111 - 1111 - 1111 - 1111',
  '4111/1111/1111/1111',
  '4111, 1111, 1111, 1111',
  '3782 822463 10005',
  '41 11 11 11 11 11 11 11',
  '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
];

test('containsCardNumber finds published test numbers and none with another check digit', () => {
  for (const number of CARDS) {
    expect(containsCardNumber(number)).toBe(true);
    expect(containsCardNumber(number.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
  }
});

test('containsCardNumber finds a card number beside other words and numbers', () => {
  for (const card of [...CARDS, ...GROUPED]) {
    for (const text of [
      `paid with ${card}!`,
      `(${card})`,
      `card:${card};`,
      `%B${card}^DOE/J`,
      `card_${card}_`,
      `"${card}"`,
    ]) {
      expect(containsCardNumber(text), text).toBe(true);
    }
  }
  for (const card of [...CARDS, ...GROUPED.slice(0, 4)]) {
    for (const text of [`${card} 12/25`, `${card} 1225`, `${card}=2512101`, `1225 ${card}`, `100 ${card} 12 737`]) {
      expect(containsCardNumber(text), text).toBe(true);
    }
  }
});

test('containsCardNumber ignores numbers that are no card numbers', () => {
  for (const text of [
    '',
    '0000000000000',
    '1234567890123',
    '411111111111',
    '41111111111111110000',
    'a4111111111111111',
    '4111111111111111f',
    '4111a11111111111',
    '9111111111111111',
    'd80d9e26-ffa0-43f2-8c2b-c96513cc9351',
    '1764172800000',
    '4111\n\n\n\n1111\n\n\n\n1111\n\n\n\n1111',
  ]) {
    expect(containsCardNumber(text), text).toBe(false);
  }
});

test('containsCardNumber keeps dates with times, amounts and session IDs', () => {
  const two = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((n) => `${n}`.padStart(2, '0'));
  const date = fc.tuple(
    fc.integer({ min: 2000, max: 2099 }),
    two(1, 12),
    two(1, 28),
    two(0, 23),
    two(0, 59),
    two(0, 59),
  );
  const texts = fc.oneof(
    date.map(([y, m, d, h, i, s]) => `${y}-${m}-${d} ${h}:${i}:${s}`),
    date.map(([y, m, d, h, i, s]) => `${d}.${m}.${y} ${h}.${i}.${s}`),
    date.map(([y, m, d, h, i, s]) => `${y}-${m}-${d}T${h}:${i}:${s}.000Z`),
    fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 2, maxLength: 8 }).map((list) => list.join(',')),
    fc.string({ minLength: 40, maxLength: 40, unit: fc.constantFrom(...'0123456789ABCDEF') }),
  );
  fc.assert(
    fc.property(texts, (text) => assert.equal(containsCardNumber(text), false, text)),
    { numRuns: 3000, seed: 1 },
  );
});

test('redactText and redactReply drop a text with a card number that nobody sent, however it is escaped', () => {
  const escaped = [
    '4111%201111%201111%201111',
    '4111&nbsp;1111&nbsp;1111&nbsp;1111',
    '4111&#160;1111&#160;1111&#160;1111',
    '4111%C2%A01111%C2%A01111%C2%A01111',
    '4111%A01111%A01111%A01111',
    '4111&period;1111&period;1111&period;1111',
    '4111\\u00201111\\u00201111\\u00201111',
    '%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31',
    '&#52;111111111111111',
  ];
  for (const card of [...CARDS, ...GROUPED, ...escaped]) {
    expect(redactText(`declined ${card}!`, []), card).toBe('[redacted]');
    expect(redactReply({ a: card, b: 'declined' }, []), card).toEqual({ a: '[redacted]', b: 'declined' });
  }
  expect(redactReply([4111111111111111, 41], [])).toEqual(['[redacted]', 41]);
});
