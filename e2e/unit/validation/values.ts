import fc from 'fast-check';
import { createSampler, some } from './sampler.js';

const sampler = createSampler('values');

/** A part of values that must not appear in an error. */
export const CANARY = 'CANARY';

/** Far longer than any field. */
export const HUGE = CANARY.repeat(17_000);

/** Values that a field accepts, and values that it rejects. */
export interface Values {
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/** An absent value, in both spellings. */
export const ABSENT = [undefined, null];

/** Texts that would change the request if they were put into it unescaped. */
const INJECTIONS = [
  ...['\r\nx-injected: 1', 'a\r\n\r\n{"x":1}', '\n', '\r', '\0', '\t', '\x1b[2J', '\x7f', '\x85', '\u2028\u2029'],
  ...['a&service=CloseBatch&b=1', '=&=', 'a;b=c', '+', '%', '%0d%0ax-injected:%201', '%00', '%', '%u0041', '#?&'],
  ...['"}],"x":1', '\\', '\\u0000', "' OR '1'='1", '</Username><Password>x</Password>', '<![CDATA[', ']]>', '&#x26;'],
  ...['<!DOCTYPE x [<!ENTITY y "z">]>', '<script>alert(1)</script>', 'alert(1)//', 'javascript:alert(1)', '/**/'],
  ...['../../admin', '/\\evil.example', '//evil.example', '__proto__', 'constructor', 'toString', '[object Object]'],
  ...['\u202e', '\ufeff', '🎉👩‍👩‍👧', 'ﷺ', 'Zoë "Z" O’Neil', '\uffff', '\u{10ffff}', ' ', 'null', 'undefined', 'NaN'],
];

const randomText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme' }),
  fc.tuple(fc.string(), fc.constantFrom(...INJECTIONS), fc.string()).map((parts) => parts.join('')),
);

/** Well-formed texts of every kind, the empty one among them. */
export const TEXTS = ['', ...INJECTIONS, ...sampler.samples(randomText, 400)];

/** The same without the empty one. */
export const FILLED_TEXTS = TEXTS.filter((text) => text !== '');

const FINITE_NUMBERS = sampler.samples(fc.double({ noNaN: true, noDefaultInfinity: true }), 60);
const INTEGERS = sampler.samples(fc.integer(), 60);
const BOOLEANS = [true, false];

/** Values that a field accepts that is sent as text. */
export const TEXTUAL = interleave<unknown>(TEXTS, [...FINITE_NUMBERS, ...INTEGERS], BOOLEANS);

/** The lists as one, with a value of each other list after every three of the first. */
function interleave<T>(first: readonly T[], ...others: readonly (readonly T[])[]): T[] {
  return first.flatMap((value, index) =>
    index % 3 < 2 ? [value] : [value, ...others.map((list) => list[Math.floor(index / 3) % list.length] as T)],
  );
}

const throws = (): never => {
  throw new Error(CANARY);
};

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Every operation on it throws. */
const thrower = (target: object) =>
  new Proxy(target, new Proxy({} as ProxyHandler<object>, { get: () => throws as never }));

const cycle: unknown[] = [];
cycle.push({ cycle });

class Session {
  static [CANARY] = 1;
  #id = CANARY;
  toString() {
    return this.#id;
  }
}

/** Objects that throw when they are read. */
const UNREADABLE: unknown[] = [
  ...[revoked({}), revoked([]), thrower({}), thrower([])],
  Object.defineProperty({}, CANARY, { enumerable: true, get: throws }),
];
const FUNCTIONS: unknown[] = [() => CANARY, async () => CANARY, Session, revoked(() => {}), Symbol];
const PRIMITIVES: unknown[] = [
  ...[Symbol(CANARY), Symbol.iterator, 0n, 10n ** 40n, -1n, Number.NaN, Number.POSITIVE_INFINITY],
  ...[Number.NEGATIVE_INFINITY, `${CANARY}\ud800`, `\udfff${CANARY}`, `${CANARY}\udc00${CANARY}`, '\ud83d'],
];
/** Objects that are no plain records. */
const EXOTIC: unknown[] = [
  ...[new Map([[CANARY, 1]]), new Set([CANARY]), new WeakMap(), new Headers({ [CANARY]: '1' }), new FormData()],
  ...[new URLSearchParams({ a: CANARY }), new URL('https://a.example'), new Uint8Array(3), new ArrayBuffer(3)],
  ...[new String(CANARY), new Number(5), new Boolean(true), new Date(0), /CANARY/g, new Error(CANARY)],
  ...[Promise.resolve(CANARY), Object(Symbol(CANARY)), Object(5n), new Blob([CANARY]), cycle],
];
const RECORDS: unknown[] = [
  ...[{}, { a: CANARY }, Object.create(null), new Session(), { toString: () => CANARY }, { toString: throws }],
  ...[{ valueOf: throws }, { toJSON: throws }, { [Symbol.toPrimitive]: () => CANARY }, JSON.parse('{"__proto__":1}')],
];
const LISTS: unknown[] = [[], [CANARY], [[]], new Array(5), [undefined], [null, CANARY]];

/** Tells whether a field that is sent as text accepts a value, or takes it for absent. */
const isTextual = (value: unknown) =>
  value == null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && !/\p{Surrogate}/u.test(value));

const anything = fc.anything({
  ...{ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true },
  ...{ withNullPrototype: true, withSparseArray: true, withTypedArray: true, maxDepth: 3 },
});
const RANDOM = sampler.samples(
  anything.filter((value) => !isTextual(value)),
  60,
);

/** Values that no field accepts that is sent as text. */
export const NOT_TEXTUAL = [...UNREADABLE, ...FUNCTIONS, ...PRIMITIVES, ...EXOTIC, ...RECORDS, ...LISTS, ...RANDOM];

/** The same, with numbers and booleans. */
export const NOT_STRINGS = interleave<unknown>(NOT_TEXTUAL, [5, ...INTEGERS], FINITE_NUMBERS, BOOLEANS);

/** Values that are neither a plain record nor absent. */
export const NOT_RECORDS = [
  ...[...UNREADABLE, ...FUNCTIONS, ...PRIMITIVES, ...EXOTIC, ...LISTS, ...BOOLEANS],
  ...[...sampler.some(INTEGERS, 20), ...sampler.some(TEXTS, 40)],
];

/** Objects that are no plain records. */
export const OBJECTS_NOT_RECORDS = NOT_RECORDS.filter((value) => typeof value === 'object' && value !== null);

/** Values that are neither a function nor absent. */
export const NOT_FUNCTIONS = [
  ...[...UNREADABLE, ...PRIMITIVES, ...EXOTIC, ...RECORDS, ...LISTS],
  ...[...sampler.some(INTEGERS, 20), ...sampler.some(FILLED_TEXTS, 40)],
].filter((value) => value !== undefined && value !== null);

/** Values that are given as a callback and are not functions. */
export const TRUTHY_NOT_FUNCTIONS = NOT_FUNCTIONS.filter(Boolean);

/** One of a list of words. */
export function oneOfWords(words: readonly string[], valid: readonly unknown[] = words): Values {
  const shouted = words.map((word) => word.toUpperCase());
  const spaced = words.map((word) => `${word} `);
  const others = TEXTS.filter((text) => !words.includes(text));
  return {
    valid: [...valid, ...ABSENT],
    invalid: [...shouted, ...spaced, ...some(NOT_STRINGS, 6), ...some(others, 4)],
  };
}
