import { randomHex, randomUuid } from '../../../src/core/random.js';
import { createSlimCD, InvalidRequestError } from '../../../src/index.js';
import { expect, test } from '../../support/node-test.js';

const platform = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor;

test.afterEach(() => {
  Object.defineProperty(globalThis, 'crypto', platform);
});

test('randomHex gives two digits a byte, and others at each call', () => {
  expect(randomHex(8)).toMatch(/^[\da-f]{16}$/);
  expect(randomHex(8)).not.toBe(randomHex(8));
});

test('randomUuid gives version 4 of RFC 9562 with each of the four variants', () => {
  const variants = new Set<string>();
  for (let count = 0; count < 500; count++) {
    const uuid = randomUuid();
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    variants.add(uuid.charAt(19));
  }
  expect([...variants].sort()).toEqual(['8', '9', 'a', 'b']);
});

const REPLACED: readonly (readonly [what: string, crypto: unknown])[] = [
  ['absent', undefined],
  ['an empty object', {}],
  [
    'a function that fails',
    {
      getRandomValues: () => {
        throw new Error('no entropy');
      },
    },
  ],
  ['a function that does nothing', { getRandomValues: () => {} }],
];
for (const [what, crypto] of REPLACED) {
  test(`randomHex throws InvalidRequestError where the crypto of the page is ${what}`, () => {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
    expect(() => randomHex(8)).toThrow(InvalidRequestError);
    expect(() => randomUuid()).toThrow('crypto must be the one of the platform');
  });
}

test('a payment without a reference is refused before sending where the page has no crypto', async () => {
  Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true });
  const slimcd = createSlimCD({ username: 'user', transport: 'cors' });
  const payment = slimcd.transact.processTransaction({ transtype: 'SALE', amount: '1.00' } as never);
  await expect(payment).rejects.toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
});
