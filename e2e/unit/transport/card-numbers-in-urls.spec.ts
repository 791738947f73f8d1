import { InvalidRequestError } from '../../../src/index.js';
import { refuseInUrl } from '../../../src/transport/jsonp.js';
import { expect, test } from '../../support/node-test.js';

const CARDS = [
  'Paid with card 4111 1111 1111 1111',
  '4111.1111.1111.1111',
  'a4111=4111111111111111&b',
  '4111%201111%201111%201111',
  '4111&nbsp;1111&nbsp;1111&nbsp;1111',
];

for (const text of CARDS) {
  test(`refuseInUrl refuses a card number in a value or a name and does not repeat it: ${text}`, () => {
    for (const [name, value] of [
      ['message', text],
      [text, 'x'],
      [text, ''],
    ] as const) {
      let error: unknown;
      try {
        refuseInUrl([{ name, value, sensitivity: 'public' }], '', { allowPasswordInUrl: true }, 'jsonp');
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect((error as Error).message).not.toMatch(/1111/);
    }
  });
}

test('refuseInUrl accepts session IDs, generated references, dates and other numbers', () => {
  for (const value of [
    '4111111111111111AA29CDFFAD0D2A8D9C7AB1D2',
    '41111111111111111111',
    '1764172800000',
    '2026-11-26 16:12:43',
    'order 1234567890123',
  ]) {
    const fields = [{ name: 'sessionid', value, sensitivity: 'identifier' }] as const;
    expect(() => refuseInUrl(fields, '', {}, 'jsonp')).not.toThrow();
  }
});
