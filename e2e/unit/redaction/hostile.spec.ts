import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Field } from '../../../src/core/types.js';
import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

const secretOf = (value: string): Field[] => [{ name: 'password', value, sensitivity: 'secret' }];

const FIELDS: Field[] = [
  ...secretOf('CANARY "secret"'),
  ...secretOf('0042'),
  ...secretOf('T'),
  { name: 'cardnumber', value: '1234567890123', sensitivity: 'card' },
  { name: 'username', value: 'aaaaaaaaab', sensitivity: 'identifier' },
];

/** Processor time of one redaction of a text, in microseconds. */
function cost(text: string): number {
  const began = process.cpuUsage();
  redactReply({ text }, FIELDS);
  redactText(text, FIELDS);
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/** Processor time of the fastest of three redactions; stops at the first that takes less than `enough`. */
function leastCost(text: string, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && least >= enough; run++) least = Math.min(least, cost(text));
  return least;
}

const BITS =
  '% %25 %2525 %2525252525 \\ \\\\ \\u \\u00 \\u005c & &amp; &amp;amp; &#38; &#x26; %26amp%3B 0 00 4 1- 4111 é %c3 %c3%a9 \xc3\xa9 a aT t_ \ufffd &x; + = A'.split(
    ' ',
  );

for (const bit of [
  ...BITS,
  '4 ',
  '4111 ',
  '41111 1111-',
  '4 . ',
  'T ',
  '&#0000',
  '&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  // Base64 that is base64 again, from each of its letters on; and lines of it.
  'VVVVVVVVVVVVVVVV ',
  `${'VVVV'.repeat(19)}\n`,
  'a?',
]) {
  test(`redactText and redactReply take time in proportion to a text of ${JSON.stringify(bit)} repeated`, () => {
    const text = (length: number) => bit.repeat(Math.ceil(length / bit.length));
    cost(text(10_000));
    // 16 times the text: quadratic work would take 256 times as long.
    const limit = 80 * Math.max(leastCost(text(30_000)), 1000);
    assert.ok(leastCost(text(480_000), limit) < limit);
  });
}

test('redactText and redactReply throw for no text', () => {
  const bits = fc.array(fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 3, unit: 'binary' })), {
    maxLength: 30,
  });
  const fields = fc.array(
    bits.map((list) => list.join('')),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(bits, fields, (list, values) => {
      const sent = values.flatMap((value) => secretOf(value));
      assert.equal(typeof redactText(list.join(''), sent), 'string');
      redactReply({ [list.join('')]: list }, sent);
    }),
    { numRuns: 2000, seed: 1 },
  );
  for (const lone of [
    '\ud800',
    '\udc00',
    '&#xd800;',
    '\\ud800',
    '&#9999999;',
    '\\u{ffffff}',
    '\\Uffffffff',
    '%u',
    '%',
    '\\',
  ]) {
    expect(typeof redactText(`${lone}x`, secretOf(lone))).toBe('string');
  }
});

test('redactReply handles endless nesting and members named like prototypes', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  const polluting = JSON.parse('{"__proto__":{"polluted":"hush"},"constructor":"hush","kept":1}');
  expect(JSON.stringify(redactReply(deep, secretOf('hush'))).length).toBeLessThan(100);
  const copy = redactReply(polluting, secretOf('hush'));
  expect(JSON.stringify(copy)).not.toContain('hush');
  expect(copy).toMatchObject({ kept: 1 });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('redaction works where a page has replaced methods of arrays and objects and put names on prototypes', () => {
  const patch = (target: object, name: string, value: unknown) => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, {
      __proto__: null,
      value,
      configurable: true,
      enumerable: !before,
      writable: true,
    } as PropertyDescriptor);
    return () => {
      if (before) Object.defineProperty(target, name, Object.assign(Object.create(null), before));
      else Reflect.deleteProperty(target, name);
    };
  };
  const broken = () => {
    throw new Error('replaced');
  };
  const undo: (() => void)[] = [];
  let replies: unknown[] = [];
  let failure: unknown;
  try {
    for (const name of [
      'reduce',
      'map',
      'filter',
      'push',
      'concat',
      'forEach',
      'some',
      'every',
      'find',
      'includes',
      'indexOf',
      'join',
      'slice',
      'flatMap',
      'sort',
      'reverse',
      'toJSON',
    ]) {
      undo[undo.length] = patch(Array.prototype, name, broken);
    }
    for (const name of ['keys', 'values', 'entries', 'fromEntries']) undo[undo.length] = patch(Object, name, broken);
    for (const name of ['toJSON', 'get', 'value', 'extra']) undo[undo.length] = patch(Object.prototype, name, 'x');
    replies = [
      redactReply({ list: ['hush-hush', 'other'], 'hush-hush': 1 }, secretOf('hush-hush')),
      redactReply({ text: 'card 4111.1111.1111.1111' }, secretOf('hush-hush')),
      redactText('pin 42', secretOf('0042')),
    ];
  } catch (error) {
    failure = error;
  } finally {
    for (let i = undo.length - 1; i >= 0; i--) undo[i]?.();
  }
  expect(failure).toBeUndefined();
  expect(replies).toEqual([{ list: ['[redacted]', 'other'], '[redacted]': 1 }, { text: '[redacted]' }, '[redacted]']);
});

test('redactReply replaces a text that is too long to be searched, and keeps the rest of the reply', () => {
  const fields = secretOf('hunter2hunter2');
  const half = 'half a reply '.repeat(45_000);
  expect(redactReply({ description: half, paid: false }, fields)).toEqual({ description: half, paid: false });
  expect(redactReply([half, half, 'end', true], fields)).toEqual([half, '[redacted]', 'end', true]);
  const long = { description: half + half, datablock: { SessionID: '7', said: 'hunter2hunter2' } };
  expect(redactReply(long, fields)).toEqual({
    description: '[redacted]',
    datablock: { SessionID: '7', said: '[redacted]' },
  });
});
