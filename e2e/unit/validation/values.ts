import fc from 'fast-check';

/** Stands in values that must not come back in a refusal. */
export const CANARY = 'CANARY';

/** Far longer than any field. */
export const HUGE = CANARY.repeat(17_000);

let drawn = 0;

/** Draws values, the same in every run that loads the same files in the same order. */
export function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  drawn += 1;
  return fc.sample(arbitrary, { numRuns: count, seed: 20_261_121 + drawn });
}

/** A value that must not be touched: fast-check looks into whatever it generates. */
export class Held {
  constructor(readonly value: unknown) {}
}

/** What is behind a value. */
export const open = (given: unknown): unknown => (given instanceof Held ? given.value : given);

/** Draws values that must not be touched. */
export const drawHeld = (arbitrary: fc.Arbitrary<unknown>, count: number): unknown[] =>
  draw(arbitrary, count).map(open);

type Arbitraries = fc.Arbitrary<unknown>[];
const held = (constants: readonly unknown[], ...others: Arbitraries): fc.Arbitrary<Held> =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...constants.map((value) => new Held(value))), weight: 4 },
    ...others.map((arbitrary) => arbitrary.map((value) => new Held(open(value)))),
  );

/** What would steer the wire if it were put there as it is. */
const INJECTIONS = [
  ...['\r\nx-injected: 1', 'a\r\n\r\n{"x":1}', '\n', '\r', '\0', '\t', '\x1b[2J', '\x7f', '\x85', '\u2028\u2029'],
  ...['a&service=CloseBatch&b=1', '=&=', 'a;b=c', '+', '%', '%0d%0ax-injected:%201', '%00', '%', '%u0041', '#?&'],
  ...['"}],"x":1', '\\', '\\u0000', "' OR '1'='1", '</Username><Password>x</Password>', '<![CDATA[', ']]>', '&#x26;'],
  ...['<!DOCTYPE x [<!ENTITY y "z">]>', '<script>alert(1)</script>', 'alert(1)//', 'javascript:alert(1)', '/**/'],
  ...['../../admin', '/\\evil.example', '//evil.example', '__proto__', 'constructor', 'toString', '[object Object]'],
  ...['\u202e', '\ufeff', '🎉👩‍👩‍👧', 'ﷺ', 'Zoë "Z" O’Neil', '\uffff', '\u{10ffff}', ' ', 'null', 'undefined', 'NaN'],
];

/** Well-formed text of every kind, the empty one among it. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...INJECTIONS),
  fc.tuple(fc.string(), fc.constantFrom(...INJECTIONS), fc.string()).map((parts) => parts.join('')),
);

/** Text with something in it. */
export const filled = text.filter((given) => given !== '');

/** What a field that travels as text takes. */
export const textual = fc.oneof(
  { arbitrary: text, weight: 3 },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
);

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

/** Revoked, throwing, cyclic and otherwise nothing that a field or an option takes; no record that could be read. */
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

const ANYTHING = { withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true } as const;

/** Whether it is the text of a field by the documents: text, a finite number or a boolean; absent is nothing. */
const isTextual = (value: unknown) =>
  value == null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && !/\p{Surrogate}/u.test(value));

/** What no field takes as text. */
export const notTextual = held(
  [...UNREADABLE, ...FUNCTIONS, ...PRIMITIVES, ...EXOTIC, ...RECORDS, ...LISTS],
  fc.anything({ ...ANYTHING, withNullPrototype: true, withSparseArray: true, withTypedArray: true, maxDepth: 3 }),
).filter(({ value }) => !isTextual(value));

/** The same and what is not text, where numbers and booleans do not stand for it. */
export const notString = fc.oneof(
  { arbitrary: notTextual, weight: 4 },
  ...[fc.integer(), fc.double(), fc.boolean()].map((arbitrary) => held([5], arbitrary as fc.Arbitrary<unknown>)),
);

/** What is no plain record, and nothing absent either. */
export const notRecord = held(
  [...UNREADABLE, ...FUNCTIONS, ...PRIMITIVES, ...EXOTIC, ...LISTS],
  fc.integer(),
  fc.boolean(),
  text,
);

/** What is no function. */
export const notFunction = held([...UNREADABLE, ...PRIMITIVES, ...EXOTIC, ...RECORDS, ...LISTS], fc.integer(), filled);

/** Nothing, as callers spell it. */
export const ABSENT = [undefined, null];
