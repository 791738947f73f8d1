import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Field } from '../../../src/core/types.js';
import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { test } from '../../support/node-test.js';
import { ENCODERS, TWICE } from '../../support/secret-scan/echoes.js';

const secretOf = (value: string): Field[] => [{ name: 'password', value, sensitivity: 'secret' }];

// Letters at both ends show whether the whole secret is removed.
const wrapped = (text: string) => `a${text}z`;
const printable = fc.string({ minLength: 1, maxLength: 14, unit: 'grapheme-ascii' }).map(wrapped);
const anything = fc
  .string({ minLength: 1, maxLength: 10, unit: 'grapheme' })
  .filter((text) => !/[\uD800-\uDFFF]/u.test(text))
  .map(wrapped);

/** Puts a value into every text of a gateway, and compares the redacted texts. */
function expectDropped(value: string, said: string): void {
  const about = JSON.stringify({ value, said });
  assert.equal(redactText(`told ${said} off`, secretOf(value)), '[redacted]', about);
  const reply = { list: [`x ${said} x`, 'other'], [`"${said}"`]: { number: 1 } };
  const expected = { list: ['[redacted]', 'other'], '[redacted]': { number: 1 } };
  assert.deepEqual(redactReply(reply, secretOf(value)), expected, about);
}

for (const { name, encode } of ENCODERS) {
  test(`redactText and redactReply drop a text that holds a secret ${name}`, () => {
    for (const value of [
      'p"q',
      'a+b c',
      '\\u0041\\',
      'CANARY+/"\'<&>%27\\ é',
      '£20 & 50%',
      'naïve €',
      '😀<key>😀',
      'Ünïcödé',
    ]) {
      expectDropped(value, encode(value));
    }
    const random = fc.property(fc.oneof(anything, printable), (value) => expectDropped(value, encode(value)));
    fc.assert(random, { numRuns: 200, seed: 1 });
  });
}

test('redactText and redactReply drop a text in which one encoder after another has escaped a secret', () => {
  const twice = fc.property(printable, fc.constantFrom(...TWICE), (value, { encode }) =>
    expectDropped(value, encode(value)),
  );
  fc.assert(twice, { numRuns: 5000, seed: 1 });
});

test('redactText and redactReply drop a text in which each character is escaped in another way', () => {
  const ways = ENCODERS.filter(({ name }) => !name.includes('base64'));
  const mixed = fc.property(
    printable,
    fc.array(fc.constantFrom(...ways), { minLength: 16, maxLength: 16 }),
    (value, picked) => {
      const said = Array.from(value, (character, i) => {
        const spelled = picked[i % picked.length]?.encode(character) ?? character;
        // A bare character could be read as a part of the escape beside it.
        return spelled === character ? `&#${character.charCodeAt(0)};` : spelled;
      }).join('');
      expectDropped(value, said);
    },
  );
  fc.assert(mixed, { numRuns: 1000, seed: 1 });
});

test('redactText and redactReply drop a text that is escaped several times', () => {
  for (const { name, encode } of ENCODERS) {
    if (name.includes('base64')) continue;
    let said = 'CANARY "&" é % \\';
    for (let times = 1; times <= 10 && said.length < 1e6; times++) {
      said = encode(said);
      expectDropped('CANARY "&" é % \\', said);
    }
  }
});

test('redactText drops a longer secret whose other characters are missing in the text', () => {
  const sent = secretOf('3f2504e0-4f89-11d3-9a0c-0305e82c3301');
  for (const text of ['no 3f2504e04f8911d39a0c0305e82c3301', '{3F2504E0 4F89 11D39A0C0305E82C3301}']) {
    assert.equal(redactText(text, sent), '[redacted]');
  }
});

test('redactText keeps a text of the letters of a short secret without characters between them', () => {
  const sent = secretOf('p\\q"r');
  for (const text of ['pqr', 'p\\q"', 'p"qr', 'xp q r']) assert.equal(redactText(text, sent), text);
});

test('redactText keeps the texts of gateways that have nothing of a secret in them', () => {
  const word = fc.string({ minLength: 3, maxLength: 9, unit: fc.constantFrom(...'abcdefghijklm') });
  const sentence = fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(' '));
  const secret = fc.string({ minLength: 4, maxLength: 20, unit: fc.constantFrom(...'nopqrstuvwxyz"&%\\+é') });
  const unrelated = fc.property(
    sentence,
    secret.filter((text) => /\p{L}{3}/u.test(text)),
    (text, value) => assert.equal(redactText(text, secretOf(value)).slice(0, 200), text.slice(0, 200)),
  );
  fc.assert(unrelated, { numRuns: 1000, seed: 1 });
});

test('redactText drops longer base64 that holds a secret of eight letters at any place', () => {
  for (const before of ['', 'k', 'kh', 'the key is ']) {
    for (const after of ['', '!', ' and more']) {
      assert.equal(redactText(`got ${btoa(`${before}hush1234${after}`)}`, secretOf('hush1234')), '[redacted]');
    }
  }
});
