import type { Field, Sensitivity } from '../../../src/core/types.js';
import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

const sent = (value: string, sensitivity: Sensitivity = 'secret'): Field[] => [{ name: 'field', value, sensitivity }];

test('redactReply replaces each text that holds a secret as a whole, and that text alone', () => {
  const reply = {
    a: 'the key hush-hush is wrong',
    b: ['x', 'hush-hush', 7],
    'not hush-hush': 'c',
    d: { e: null, f: true },
  };
  const expected = { a: '[redacted]', b: ['x', '[redacted]', 7], '[redacted]': 'c', d: { e: null, f: true } };
  expect(redactReply(reply, sent('hush-hush'))).toEqual(expected);
});

test('redactReply keeps all of a reply when nothing is recognised', () => {
  const reply = { a: 'x', b: [1, { c: '%41&amp;' }] };
  expect(redactReply(reply, sent('hush-hush'))).toEqual(reply);
});

test('redactText replaces the whole text and keeps the texts beside it', () => {
  expect(redactText('told hush-hush off, and much more', sent('hush-hush'))).toBe('[redacted]');
  expect(redactText('told nothing', sent('hush-hush'))).toBe('told nothing');
});

test('a session ID and a user name stay in a reply and in no message', () => {
  const session = '22ADCBF1AA29CDFFAD0D2A8D9C7AB1D2E3F4A5B6';
  for (const value of [session, 'joe', 'Joe Doe']) {
    expect(redactReply({ said: `for ${value}!` }, sent(value, 'identifier'))).toEqual({ said: `for ${value}!` });
    expect(redactText(`for "${value}"`, sent(value, 'identifier'))).toBe('[redacted]');
  }
  expect(redactText(`x${session.toLowerCase()}x`, sent(session, 'identifier'))).toBe('[redacted]');
});

test('a credential is recognised without the scheme of its header', () => {
  for (const scheme of ['Bearer', 'Basic', 'bearer', 'Token']) {
    expect(redactText('token top-secret is old', sent(`${scheme} top-secret`))).toBe('[redacted]');
  }
});

for (const token of ['T', 'Pin', 'Match', 'pinval']) {
  test(`a vendor's code survives the short secret ${token}`, () => {
    const code = 'UserPurchasePinValueNoMatchException';
    expect(redactText(code, sent(token))).toBe(code);
    expect(redactReply({ code, list: [code] }, sent(token))).toEqual({ code, list: [code] });
    expect(redactText(`"${token}" is wrong`, sent(token))).toBe('[redacted]');
    expect(redactReply({ [token]: `token=${token}&x` }, sent(token))).toEqual({ '[redacted]': '[redacted]' });
  });
}

for (const name of ['Inv', 'OK', 'Login', 'alid', 'e', '1']) {
  test(`a vendor's code survives the user name ${name}`, () => {
    for (const code of ['Invalid_Login', 'Not_OK', 'BrOKen', 'Error 100', 'Inv_1', 'Inv4lid']) {
      expect(redactText(code, sent(name, 'identifier'))).toBe(code);
    }
    expect(redactText(`no user ${name} here`, sent(name, 'identifier'))).toBe('[redacted]');
  });
}

test('a short secret beside an underscore is recognised', () => {
  expect(redactText('pin_s3cr_wrong', sent('s3cr'))).toBe('[redacted]');
});

for (const [secret, ...echoes] of [
  ['0042', 'wrong pin 42', 'pin: 0042.', 'PIN=00042', '42', '42.0', '%34%32', '{"pin":42}', '&#52;2'],
  ['012', 'cvv 12!', '[12]', '"012"', '12'],
  ['0000', 'pin 0', '0000'],
  ['078051120', '78051120', '078-05-1120', '78 05 1120', 'ssn078051120', '78051120.0'],
  ['078-05-1120', '78051120', '078051120', '078.05.1120'],
  ['%B1234567890123452^DOE/J^2512101?', '1234567890123452', '1234 5678 9012 3452', 'x1234567890123452x'],
  ['T123456789T 0012345678A', '123456789', 'account 12345678'],
] as const) {
  test(`the secret ${secret} is recognised as a number`, () => {
    const fields = sent(secret, 'card');
    for (const text of echoes) {
      expect(redactText(text, fields), text).toBe('[redacted]');
      expect(redactReply([text, 'x'], fields), text).toEqual(['[redacted]', 'x']);
    }
  });
}

test('a PIN is recognised as a number of a reply', () => {
  expect(redactReply({ pin: 42, other: 420, list: [142, 42] }, sent('0042'))).toEqual({
    pin: '[redacted]',
    other: 420,
    list: [142, '[redacted]'],
  });
});

test('a long number is recognised that a JSON reader has rounded', () => {
  const reply = JSON.parse('{"account":7011111111111111112}');
  expect(redactReply(reply, sent('7011111111111111112', 'card'))).toEqual({ account: '[redacted]' });
});

test('a number is kept that only has the digits of a short secret in it', () => {
  for (const text of ['142', '420', 'a42', '42b', '1420042']) {
    expect(redactText(text, sent('0042')).replace('1420042', text), text).toBe(text);
  }
});

test('redactReply keeps a public value unless it is a card number', () => {
  const fields: Field[] = [...sent('900000001', 'public'), ...sent('4111 1111 1111 1111', 'public')];
  const reply = { card_no: '4111 1111 1111 1111', gateid: '900000001' };
  expect(redactReply(reply, fields)).toEqual({ card_no: '[redacted]', gateid: '900000001' });
});

test('a header that changes with each attempt is recognised at its 100th repeat and at its first', () => {
  const fields = Array.from({ length: 1000 }, (_, i) => sent(`rotating-${i}-`)).flat();
  for (const i of [0, 99, 100, 500, 999]) expect(redactText(`no rotating-${i}-`, fields)).toBe('[redacted]');
  expect(redactText('no rotating-key-', fields)).toBe('no rotating-key-');
});

test('a secret is recognised among 5,000 other values', () => {
  const others = Array.from({ length: 5000 }, (_, i) => sent(`key "${i}"`, 'identifier')).flat();
  expect(redactText('told p"q off', [...others, ...sent('p"q')])).toBe('[redacted]');
});

for (const [character, ...lengths] of [
  ['a', 63, 64, 65, 1024, 1025, 100_000],
  ['"', 63, 64, 65, 1024, 1025, 20_000],
  ['\\', 63, 64, 65, 1024, 1025, 20_000],
  ['%', 63, 64, 65, 1024, 1025, 20_000],
  ['é', 63, 64, 65, 1024, 1025, 20_000],
  ['😀', 63, 64, 65, 1024, 1025, 20_000],
] as const) {
  test(`redactText and redactReply recognise a secret of many ${character}, as it is, in JSON and in a URL`, () => {
    for (const length of lengths) {
      const value = character.repeat(length);
      const reply = [`told ${JSON.stringify(value).slice(1, -1)}`, encodeURIComponent(value), 'else'];
      expect(redactText(`told ${value}`, sent(value))).toBe('[redacted]');
      expect(redactReply(reply, sent(value))).toEqual(['[redacted]', '[redacted]', 'else']);
    }
  });
}

test('a long secret is recognised in a text that was cut', () => {
  const token = 'abcdefghij'.repeat(20);
  expect(redactText(`not ${token.slice(0, 100)}…`, sent(token))).toBe('[redacted]');
});

test('a text is dropped that is escaped more often than it is read', () => {
  let text = '"hush"';
  for (let times = 0; times < 12; times++) text = encodeURIComponent(text);
  expect(redactText(text, [])).toBe('[redacted]');
});

test('a secret without letters and digits of ASCII drops each text that has punctuation', () => {
  for (const value of ['"%&"', 'пароль']) {
    for (const text of [`no ${value}`, encodeURIComponent(value), JSON.stringify(value), 'Invalid login.']) {
      expect(redactText(text, sent(value))).toBe('[redacted]');
    }
    for (const text of ['Invalid_Login', 'Session not found', 'FAIL', '7']) {
      expect(redactText(text, sent(value))).toBe(text);
    }
  }
});

test('an empty secret and one of spaces are recognised in nothing', () => {
  const fields = [...sent(''), ...sent('  ')];
  for (const text of ['any text', 'a (long) text', '']) expect(redactText(text, fields)).toBe(text);
});

test('redactReply copies a reply only where something was replaced', () => {
  const reply = { list: [{ text: 'nothing secret' }], number: 1 };
  expect(redactReply(reply, sent('correct horse'))).toBe(reply);
  const echo = { list: [{ text: 'correct horse' }] };
  expect(redactReply(echo, sent('correct horse'))).toEqual({ list: [{ text: '[redacted]' }] });
  expect(echo.list[0]?.text).toBe('correct horse');
});

test('a message is short and one line', () => {
  expect(redactText('a\r\nb\u0000c\u2028d', [])).toBe('a b c d');
  expect(redactText('x'.repeat(100_000), []).length).toBeLessThan(250);
});

test('a secret of eight letters is recognised at the start of a longer text in base64', () => {
  expect(redactText(`said ${btoa('hush1234And more')}`, sent('hush1234'))).toBe('[redacted]');
});

test('redactText reads at most 5,000 characters of a text without a secret', () => {
  expect(redactText(`${'\u0001'.repeat(4999)}x`, [])).toBe('x');
  expect(redactText(`${'\u0001'.repeat(5000)}x`, [])).toBe('');
});

test('a redacted reply can be changed like any other object', () => {
  const reply = redactReply({ key: 'hush-hush' }, sent('hush-hush')) as object;
  const descriptor = { value: '[redacted]', configurable: true, enumerable: true, writable: true };
  expect(Object.getOwnPropertyDescriptor(reply, 'key')).toEqual(descriptor);
});

test('redactText keeps the first 200 characters of a longer message', () => {
  const start = `first${'x'.repeat(195)}`;
  expect(redactText(`${start} and more`, [])).toBe(`${start}…`);
  expect(redactText(start, [])).toBe(start);
});
