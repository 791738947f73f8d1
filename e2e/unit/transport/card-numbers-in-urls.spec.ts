import { createFtipgw, createGvp, InvalidRequestError } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { refuseInUrl } from '../../../src/transport/refuse-in-url.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';

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

const CARD = '4111111111111111';
const CALLS_BY_URL: [name: string, call: (fields: object) => Promise<unknown>][] = [
  [
    "method: 'get' of GVP",
    (fields) => {
      const { token, pin } = samples.gvp;
      const gvp = createGvp({ serviceRoot: 'https://gvp.example/x', method: 'get' });
      return gvp.cancelProduct({ token, pin, productId: CARD, productTypeId: 1, ...fields });
    },
  ],
  [
    "binding: 'get' of FTIPGW",
    (fields) => createFtipgw({ binding: 'get' }).getClientSessionID({ ...samples.ftipgw, ...fields }),
  ],
];

for (const [name, call] of CALLS_BY_URL) {
  test(`a field that the documents do not name, with a card number, cannot travel by ${name}`, async ({ wire }) => {
    for (const fields of [{ Note: CARD }, { Note: 'x', constructor: CARD }]) {
      const error = await failureOf(call(fields));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('into the URL') });
    }
    expect(wire.sent).toEqual([]);
    // The ID of a product may look like a card number.
    await failureOf(call({ Note: '17' }));
    expect(wire.sent).toHaveLength(1);
  });
}
