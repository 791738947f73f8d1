import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { InvalidRequestError } from '../../../src/core/errors.js';
import { copyPlainData } from '../../../src/validation/plain-data.js';
import { expect, test } from '../../support/node-test.js';
import { withPrototypeJs } from '../../support/prototype-js.js';

const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => !/[\uD800-\uDFFF]/u.test(text));
const plainData = fc.object({
  key: wellFormed,
  values: [wellFormed, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
});

const copy = (value: unknown) => copyPlainData('Inputs', value, () => {});

test('copyPlainData copies plain data as JSON would, also where Prototype.js patched the built-in prototypes', () => {
  fc.assert(
    fc.property(plainData, (value) => {
      const expected = JSON.parse(JSON.stringify(value));
      deepEqual(JSON.parse(JSON.stringify(copy(value))), expected);
      const patched = withPrototypeJs(() => copy(value));
      deepEqual(JSON.parse(JSON.stringify(patched)), expected);
    }),
    { numRuns: 300 },
  );
});

test('copyPlainData copies a date as its ISO text and a member called __proto__ as a member', () => {
  expect(copy([new Date(0)])).toEqual(['1970-01-01T00:00:00.000Z']);
  expect(JSON.stringify(copy(JSON.parse('{"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1}}');
});

test('copyPlainData copies what it has checked, where a getter gives another value each time', () => {
  let reads = 0;
  const value = {
    get a() {
      reads += 1;
      return `${reads}`;
    },
  };
  const seen: string[] = [];
  const copied = copyPlainData('Inputs', { value }, (_, text) => seen.push(text));
  expect(copied).toEqual({ value: { a: seen[0] } });
  expect(seen).toHaveLength(1);
});

test('copyPlainData asks the toJSON of a class for what JSON has in its place', () => {
  class Amount {
    constructor(private readonly cents: number) {}
    toJSON(): string {
      return (this.cents / 100).toFixed(2);
    }
  }
  expect(withPrototypeJs(() => copy({ list: [new Amount(1250)] }))).toEqual({ list: ['12.50'] });
});

test('copyPlainData tells the name of every text, number and boolean, and of the list around it', () => {
  const seen: string[] = [];
  const value = { UserName: 'ann', Keys: ['k1', ['k2', 3]], Save: true, none: null };
  copyPlainData('Inputs', value, (name, text) => seen.push(`${name}=${text}`));
  expect(seen).toEqual(['UserName=ann', 'Keys=k1', 'Keys=k2', 'Keys=3', 'Save=true']);
  copyPlainData('SessionId', 's1', (name, text) => expect(`${name}=${text}`).toBe('SessionId=s1'));
});

const cycle: unknown[] = [];
cycle.push({ cycle });
const deep = (levels: number) => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};
let shared: unknown = 'x';
for (let level = 0; level < 60; level += 1) shared = [shared, shared];
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const throwing = () => {
  throw new Error('thrown by the page');
};

/** Revokes itself when its length is read. */
function revokingItself(): unknown {
  const { proxy, revoke } = Proxy.revocable<unknown[]>([1], {
    get(target, name) {
      if (name === 'length') revoke();
      return Reflect.get(target, name);
    },
  });
  return proxy;
}

const REJECTED: [string, unknown][] = [
  ['a cycle', cycle],
  ['a function', { a: () => {} }],
  ['a symbol', [Symbol('a')]],
  ['a bigint', 1n],
  ['NaN', [Number.NaN]],
  ['half a character', { a: '\ud800' }],
  ['a Map', { a: new Map() }],
  ['boxed text', [new String('a')]],
  ['a promise', Promise.resolve()],
  ['a revoked proxy', { proxy }],
  [
    'a getter that throws',
    {
      get a() {
        throw new Error('getter');
      },
    },
  ],
  ['a proxy that throws', new Proxy([], { get: throwing })],
  ['a proxy whose keys throw', [new Proxy({}, { ownKeys: throwing })]],
  ['a toJSON that throws', [{ toJSON: throwing }]],
  ['100,000 levels', deep(100_000)],
  ['2 to the power of 60 shared values', shared],
  ['a list of a billion holes', new Array(1_000_000_000)],
  ['a list of the greatest length', Object.assign([], { length: 2 ** 32 - 1 })],
  ['two million values', new Array(2_000_000).fill(1)],
  ['a million characters', ['x'.repeat(1_000_000)]],
  ['a million characters in names', { ['x'.repeat(1_000_000)]: 1 }],
];
for (const [name, value] of REJECTED) {
  test(`copyPlainData rejects ${name} and names the field`, () => {
    expect(() => copy(value)).toThrow(InvalidRequestError);
    expect(() => copy(value)).toThrow(/^Inputs\b/);
  });
}

test('copyPlainData rejects a proxy that revokes itself while it is read', () => {
  expect(() => copy(revokingItself())).toThrow(InvalidRequestError);
});

test('copyPlainData accepts 400 levels and 900,000 characters', () => {
  expect(JSON.stringify(copy(deep(400)))).toHaveLength(801);
  expect(copy('x'.repeat(900_000))).toHaveLength(900_000);
});
