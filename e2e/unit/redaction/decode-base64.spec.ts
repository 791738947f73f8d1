import type { Field } from '../../../src/core/types.js';
import { decodeBase64 } from '../../../src/redaction/decode-base64.js';
import { redactReply, redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

const sent = (value: string): Field[] => [{ name: 'password', value, sensitivity: 'secret' }];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const folded = (text: string, length: number, lineEnd: string) =>
  base64(text).replace(new RegExp(`.{${length}}`, 'g'), `$&${lineEnd}`);

const CARD = '4111111111111111';
const PASSWORD = 'pä$s"w<o>rd&\'1/ü+ x';
const LONG = 'a'.repeat(50);

for (const [about, secret, said] of [
  ['a card number that was not sent', '', base64(CARD)],
  [
    'a card number that was not sent, in base64url inside JSON',
    '',
    Buffer.from(`{"c":"${CARD}"}`).toString('base64url'),
  ],
  ['a card number that was not sent, in groups', '', base64('4111 1111 1111 1111')],
  ['base64 of base64', PASSWORD, base64(base64(PASSWORD))],
  ['base64 of base64 of base64 of base64', 'hush-hush', base64(base64(base64(base64('hush-hush'))))],
  ['base64 of base64 of a short password', '289075', base64(base64('289075'))],
  ['base64 of a URL encoding', PASSWORD, base64(encodeURIComponent(PASSWORD))],
  ['base64 of JSON', PASSWORD, base64(JSON.stringify({ password: PASSWORD }))],
  [
    'a URL encoding of base64 of a form',
    PASSWORD,
    encodeURIComponent(base64(`${new URLSearchParams({ p: PASSWORD })}`)),
  ],
  ['lines of MIME', PASSWORD, folded(LONG + PASSWORD + LONG, 76, '\r\n')],
  ['lines of MIME, escaped in JSON', PASSWORD, folded(LONG + PASSWORD + LONG, 76, '\\r\\n')],
  ['lines of PEM', CARD, folded(`${LONG} ${CARD} ${LONG}`, 64, '\n')],
  ['lines of MIME, the last of one letter group', 'hush', folded(`${'a'.repeat(55)} hush`, 76, '\r\n')],
  ['six digits beside other letters', '289075', base64('xx289075yy')],
  ['six digits behind one letter', '289075', base64('x289075')],
  ['a short password behind a user name', '987', base64('R6UT8C6M:987')],
  ['a short password in JSON', 's3cr', base64('{"p":"s3cr"}')],
  ['a PIN as a number', '0042', base64('the pin is 42')],
  ['a short password with one more letter behind the base64', 's3cr', `${base64('s3cr et!!')}A`],
  ['a word directly in front', 'hush-hush', `token${base64('my hush-hush')}`],
  ['a path in front', 'hush-hush', `https://h.example/callback/${base64('my hush-hush')}`],
  ['a prefix in front and a suffix behind', 'hush-hush', `sk_${base64('my hush-hush')}-x1`],
  ['another text beyond ASCII around it', 'hush-hush', base64('größe: hush-hush — ü')],
] as const) {
  test(`redactText and redactReply drop base64: ${about}`, () => {
    for (const text of [said, `got ${said} from you`, `"${said}"`]) {
      expect(redactText(text, sent(secret)), text).toBe('[redacted]');
      expect(redactReply({ list: [text, 'else'] }, sent(secret)), text).toEqual({ list: ['[redacted]', 'else'] });
    }
  });
}

test('redactText drops long base64 directly behind a word', () => {
  for (const word of ['t', 'to', 'tok', 'token']) {
    expect(redactText(`${word}${base64(`${LONG.repeat(30)} hush-hush`)}`, sent('hush-hush'))).toBe('[redacted]');
  }
});

test('redactText drops base64 at any place of eight printable characters between others', () => {
  for (const before of ['ж', 'жж', 'жa', 'жab']) {
    expect(redactText(base64(`${before}ж <hush1> ж`), sent('hush1')), before).toBe('[redacted]');
  }
});

test('decodeBase64 decodes nothing of prose, HTML, records, dates, names and IDs', () => {
  for (const text of [
    'The session could not be ended, because the payer is on the last page of it (12:30). ',
    '<tr><td class="name">Jane&nbsp;Doe</td><td>2026-11-26 12:30:00</td><td style="width:50%">12.50</td></tr>',
    '{"gateid":1234567,"approvedamt":"12.50","transdate":"2026-11-26T12:30:00","name":"Jane Doe"}',
    'InvalidRedirectSessionStateTransition System.Web.Services.Protocols.SoapException',
    'd80d9e26-ffa0-43f2-8c2b-c96513cc9351 22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF 20261126173000',
  ]) {
    expect(decodeBase64(text), text).toBe('');
  }
});

test('decodeBase64 reads megabytes of base64 without an error, in one piece and in parts', () => {
  const letters = base64('hush-hush ').repeat(100);
  for (const text of [letters.repeat(2500), `${letters} `.repeat(500), `${letters}\n`.repeat(500)]) {
    expect(decodeBase64(text)).toContain('hush-hush');
  }
});

for (const secret of ['0', '1', '987', '0042', '12', 'abc', 'hush']) {
  test(`redactText keeps the usual texts of gateways, although they look like base64, beside the secret ${secret}`, () => {
    for (const text of [
      'The transaction was declined by the issuing bank.',
      'InvalidRedirectSessionStateTransition',
      'Session 22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF not found',
      'd80d9e26-ffa0-43f2-8c2b-c96513cc9351',
      'see https://stats.slimcd.com/soft/json/jsonscript.asp',
      '2026-11-26T17:30:00Z and 20261126173000',
      'System.Web.Services.Protocols.SoapException',
    ]) {
      expect(redactText(text, sent(secret)), text).toBe(text);
    }
  });
}

for (const secret of ['p"ss<word>1', 'hush', '289075', CARD, 'q&lt;w']) {
  test(`redactText reads the character references of ${secret} without semicolons, as HTML does`, () => {
    const decimal = Array.from(secret, (character) => `&#${character.codePointAt(0)}`).join('');
    const hexadecimal = Array.from(secret, (character) => `&#x${character.codePointAt(0)?.toString(16)}`).join('');
    const named = secret.replace(/[&<>"]/g, (c) => ({ '&': '&amp', '<': '&lt', '>': '&gt', '"': '&quot' })[c] ?? '');
    for (const text of [decimal, hexadecimal, named, encodeURIComponent(decimal), `(${decimal})`]) {
      expect(redactText(text, sent(secret)), text).toBe('[redacted]');
    }
  });
}
