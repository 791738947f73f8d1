import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

for (const [text, kept] of [
  ['see https://stats.slimcd.com/a?user=1&x=secret for more', 'see https://stats.slimcd.com/a for more'],
  ['/soft/x.asp?zz=1', '/soft/x.asp'],
  ['x.asp?zz=1#part', 'x.asp'],
  ['GET /x?1 failed', 'GET /x failed'],
  ['GET /x?%61=b failed', 'GET /x failed'],
  ['GET /x?&a=b failed', 'GET /x failed'],
  ['GET /x??a=b failed', 'GET /x? failed'],
  ['GET /x?[a]=b failed', 'GET /x failed'],
  ['GET /x?имя=b failed', 'GET /x failed'],
  ['GET /x?a=b?c=d failed', 'GET /x failed'],
  ["GET /x?name=O'Neil&sid=1 failed", 'GET /x failed'],
  ['{"url":"https://h.example/x?a=b","code":5}', '{"url":"https://h.example/x","code":5}'],
  ['<a href="/x?a=b&amp;c=d">here</a>', '<a href="/x">here</a>'],
  ['(https://h.example/x?a=b)', '(https://h.example/x'],
  ['https%3A%2F%2Fh.example%2Fx%3Fa%3Db is wrong', 'https%3A%2F%2Fh.example%2Fx is wrong'],
  ['two: /x?a=b and /y?c=d', 'two: /x and /y'],
] as const) {
  test(`redactText and redactReply remove the query in ${text}`, () => {
    expect(redactText(text, [])).toBe(kept);
    const reply = { text, list: [[{ text }]], [text]: 1, other: 'x' };
    expect(redactReply(reply, [])).toEqual({ text: kept, list: [[{ text: kept }]], [kept]: 1, other: 'x' });
  });
}

for (const text of [
  'Is the card yours?',
  'Is it? Then call the bank.',
  'What?! Why?',
  'Did you mean "x"? (or "y"?)',
  'Really?\nYes',
  'a = ?, b = ?',
  'why?) and why?] and why?.',
  'Zahlen Sie mit Karte ?',
  '¿Es tu tarjeta?',
  '?',
  '',
]) {
  test(`redactText and redactReply keep the question in ${JSON.stringify(text)}`, () => {
    expect(redactText(text, [])).toBe(text.replace('\n', ' '));
    const reply = { text };
    expect(redactReply(reply, [])).toBe(reply);
  });
}

test('redactReply removes queries beside a secret and keeps the numbers of a reply', () => {
  const fields = [{ name: 'password', value: 'hush-hush', sensitivity: 'secret' } as const];
  const reply = { a: 'hush-hush', b: '/x?a=b', c: 5, d: null, e: true };
  expect(redactReply(reply, fields)).toEqual({ a: '[redacted]', b: '/x', c: 5, d: null, e: true });
});
