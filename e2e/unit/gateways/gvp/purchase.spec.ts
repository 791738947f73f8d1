import { accessUntil, purchaseStatus } from '../../../../src/index.js';
import { expect, test } from './fixtures.js';

const NAMES = [
  'Unknown',
  'Pending',
  'Finished',
  'Error',
  'Cancelled',
  'WaitingPayment',
  'PendingOBActivation',
  'PendingOBCancellation',
  'Canceling',
  'Active',
  'Trial',
];

const withAccess = (CanWatch: unknown) => ({ StatusCode: 0, Content: { CanWatch } });

for (const [number, name] of NAMES.entries()) {
  test(`PurchaseStatus ${number} is ${name}`, () => {
    expect(purchaseStatus(withAccess({ PurchaseStatus: number }))).toBe(name);
  });
}

test('purchaseStatus returns the number of a status that the documents do not list', () => {
  for (const number of [11, -1, 2 ** 40]) {
    expect(purchaseStatus(withAccess({ PurchaseStatus: number }))).toBe(`${number}`);
  }
});

const NOTHING = [undefined, null, '', 'Content', 0, 7, true, [], {}, () => 7];
const NO_NUMBER = [undefined, null, '', ' ', 'soon', '7.5', '-7', 7.5, Number.NaN, Infinity, true, {}, [7], 'length'];

test('purchaseStatus and accessUntil return undefined when the reply has no number', () => {
  const replies = [
    ...NOTHING,
    ...NOTHING.map((Content) => ({ Content })),
    ...NOTHING.map(withAccess),
    ...NO_NUMBER.map((value) => withAccess({ PurchaseStatus: value, ExpirationDate: value })),
  ];
  for (const reply of replies) {
    expect([purchaseStatus(reply), accessUntil(reply)]).toEqual([undefined, undefined]);
  }
});

for (const [seconds, date] of [
  [1516551179, '2018-01-21T16:12:59.000Z'],
  [1, '1970-01-01T00:00:01.000Z'],
  // The sample of the documents for access without an end.
  [253402297199, '9999-12-31T22:59:59.000Z'],
  [0, undefined],
  [-1, undefined],
  // Milliseconds.
  [1516551179000, undefined],
  [Number.MAX_SAFE_INTEGER, undefined],
  [1e300, undefined],
] as const) {
  test(`ExpirationDate ${seconds} is ${date ?? 'no date'}`, () => {
    expect(accessUntil(withAccess({ ExpirationDate: seconds }))?.toISOString()).toBe(date);
  });
}
