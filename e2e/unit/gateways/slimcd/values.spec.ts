import fc from 'fast-check';
import {
  asArray,
  lowerCaseNames,
  parseAmount,
  parseApproved,
  parseDate,
  parseFlag,
} from '../../../../src/gateways/slimcd/index.js';
import { expect, test } from '../../../support/node-test.js';

type Table = [unknown, unknown][];

const check = (name: string, parse: (value: unknown) => unknown, table: Table) => {
  for (const [value, expected] of table) {
    test(`${name}(${JSON.stringify(value) ?? value}) is ${JSON.stringify(expected) ?? expected}`, () =>
      expect(parse(value)).toStrictEqual(expected));
  }
};

check('parseAmount', parseAmount, [
  ['19.77', 1977],
  ['0.07', 7],
  ['-1.5', -150],
  ['1000', 100_000],
  [' 2.50 ', 250],
  ['2.5000', 250],
  [19.77, 1977],
  ['-0.00', 0],
  ['1.005', undefined],
  ['1,000.00', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['99999999999999999.00', undefined],
  [null, undefined],
  [{}, undefined],
]);

check('parseFlag', parseFlag, [
  ['yes', true],
  ['True', true],
  ['Y', true],
  ['1', true],
  [' no ', false],
  ['FALSE', false],
  ['n', false],
  ['0', false],
  ['', undefined],
  ['yesno', undefined],
  [true, true],
  [null, undefined],
]);

check('parseApproved', parseApproved, [
  ['Y', true],
  ['b', true],
  ['N', false],
  ['E', undefined],
  ['U', undefined],
  ['', undefined],
  ['yes', undefined],
]);

check('parseDate', parseDate, [
  ['11/21/2026', '2026-11-21T00:00:00.000'],
  ['1/2/2026', '2026-01-02T00:00:00.000'],
  ['11/21/2026 14:05:09', '2026-11-21T14:05:09.000'],
  ['11/21/2026 2:05:09 PM', '2026-11-21T14:05:09.000'],
  ['11/21/2026 12:00 AM', '2026-11-21T00:00:00.000'],
  ['11/21/2026 12:30 pm', '2026-11-21T12:30:00.000'],
  ['11/21/2026 11:59:59.997 PM', '2026-11-21T23:59:59.997'],
  ['02/29/2028', '2028-02-29T00:00:00.000'],
  ['02/29/2026', undefined],
  ['13/01/2026', undefined],
  ['11/21/2026 13:00 PM', undefined],
  ['11/21/2026 24:00', undefined],
  ['2026-11-21', undefined],
  ['', undefined],
  [null, undefined],
]);

check('asArray', asArray as never, [
  [undefined, []],
  [null, []],
  ['', []],
  ['one', ['one']],
  [{ a: 1 }, [{ a: 1 }]],
  [
    [1, 2],
    [1, 2],
  ],
  [[], []],
]);

check('lowerCaseNames', lowerCaseNames, [
  [
    { SessionID: '1', Approved: 'Y' },
    { sessionid: '1', approved: 'Y' },
  ],
  [
    { approved: 'N', Approved: 'Y', gateid: '1', GateId: '1', order: null, Order: '7' },
    { approved: ['N', 'Y'], gateid: '1', order: '7' },
  ],
  [['a'], {}],
  ['a', {}],
  [null, {}],
]);

test('every amount of cents comes back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      const sign = cents < 0 ? '-' : '';
      const digits = `${Math.abs(cents)}`.padStart(3, '0');
      return parseAmount(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`) === cents;
    }),
  );
});

test('no value makes a parser throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const parse of [parseAmount, parseFlag, parseApproved, parseDate, lowerCaseNames]) parse(value);
    }),
  );
});
