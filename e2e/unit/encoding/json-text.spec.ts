import { equal } from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { toJsonText } from '../../../src/encoding/json-text.js';
import { withPrototypeJs } from '../../support/prototype-js.js';

class Amount {
  constructor(private readonly cents: number) {}
  toJSON(): string {
    return (this.cents / 100).toFixed(2);
  }
}

const values = fc.oneof(
  fc.object({ withDate: true, withNullPrototype: true, withSparseArray: true }),
  fc.anything({ withDate: true, withNullPrototype: true, withSparseArray: true }),
);

test('toJsonText writes every value as JSON.stringify does on a page without patches', () => {
  fc.assert(
    fc.property(values, (value) => equal(toJsonText(value), JSON.stringify(value))),
    { numRuns: 300 },
  );
});

test('toJsonText writes the same on a page where Prototype.js patched the built-in prototypes', () => {
  fc.assert(
    fc.property(values, (value) => {
      const expected = JSON.stringify(value);
      equal(
        withPrototypeJs(() => toJsonText(value)),
        expected,
      );
    }),
    { numRuns: 300 },
  );
});

test('toJsonText keeps lists, dates and class instances what they are, where JSON.stringify would not', () => {
  const value = { Inputs: [1, ['a']], at: new Date(0), never: new Date(Number.NaN), amount: new Amount(1250) };
  const expected = '{"Inputs":[1,["a"]],"at":"1970-01-01T00:00:00.000Z","never":null,"amount":"12.50"}';
  expect(toJsonText(value)).toBe(expected);
  expect(withPrototypeJs(() => toJsonText(value))).toBe(expected);
  expect(withPrototypeJs(() => JSON.stringify(value))).not.toBe(expected);
});

test('toJsonText asks the toJSON of a value with the name that the value has', () => {
  const echo = { toJSON: (key: string) => key };
  expect(toJsonText({ a: echo, b: [echo] })).toBe('{"a":"a","b":["0"]}');
});

test('toJsonText returns undefined for a value that JSON does not have', () => {
  for (const value of [undefined, () => {}, Symbol('a')]) expect(toJsonText(value)).toBeUndefined();
  expect(withPrototypeJs(() => toJsonText(() => {}))).toBeUndefined();
});

test('toJsonText throws for a bigint, a cycle and a getter that throws', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = [cycle];
  const throwing = {
    get a() {
      throw new Error('getter');
    },
  };
  for (const value of [1n, { a: 1n }, cycle, throwing]) expect(() => toJsonText(value)).toThrow();
});
