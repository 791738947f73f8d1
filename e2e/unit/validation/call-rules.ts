import fc from 'fast-check';
import { invoke, type Rule } from './rule.js';
import { caller, checkArrival, type Fields, placeOf, type Target } from './target.js';
import { ABSENT, draw, drawHeld, HUGE, notFunction, notRecord, notString, notTextual, text } from './values.js';

const never = () => {};

/** An object as an abort signal is seen: frames and old pages have others than this realm's. */
const likeSignal = (more: object = {}) => ({
  aborted: false,
  addEventListener: never,
  removeEventListener: never,
  ...more,
});

const throws = () => {
  throw new Error('CANARY');
};

const SIGNALS = [
  ...[new AbortController().signal, AbortSignal.timeout(3_600_000), likeSignal(), likeSignal({ reason: 1 })],
  ...[Object.freeze(likeSignal()), Object.create(likeSignal()), new Proxy(likeSignal(), {})],
];
const NO_SIGNALS = [
  ...[true, 'abort', 5, new AbortController(), likeSignal({ aborted: 'no' }), likeSignal({ aborted: undefined })],
  ...[likeSignal({ addEventListener: undefined }), likeSignal({ removeEventListener: 5 }), new EventTarget()],
  ...[likeSignal({ addEventListener: throws }), likeSignal({ removeEventListener: throws })],
  ...['aborted', 'reason', 'addEventListener'].map((name) =>
    Object.defineProperty(likeSignal(), name, { get: throws }),
  ),
];

/** Seconds, as SlimCD documents them. */
const second = fc.integer({ min: 1, max: 3600 });
export const goodTimeouts = () => [
  ...draw(
    fc.oneof(
      second,
      second.map(String),
      second.map((n) => `000${n}`),
    ),
    8,
  ),
  ...[...ABSENT, '', 0, '0', '00', -0],
];
const badTimeout = fc.oneof(
  fc.integer({ max: -1 }),
  fc.integer({ min: 3601 }),
  fc.integer({ min: 3601 }).map(String),
  fc.double({ min: 0.001, max: 3599.9 }).filter((n) => !Number.isInteger(n)),
  fc.constantFrom(
    ' 5',
    '5 ',
    '5\n',
    '5s',
    '1e3',
    '٣',
    '５',
    '-1',
    '+5',
    '5.0',
    '0x10',
    '1_0',
    true,
    false,
    '9'.repeat(400),
    HUGE,
  ),
  text.filter((given) => !/^\d*$/.test(given)),
);
const notNumber = notTextual;
export const badTimeouts = () => [...draw(badTimeout, 7), ...drawHeld(notNumber, 6)];

export const retries = () => ({
  good: [...draw(fc.integer({ min: 0, max: 10 }), 8), ...ABSENT],
  bad: [
    ...draw(fc.oneof(fc.integer({ max: -1 }), fc.integer({ min: 11 }), fc.double({ min: 0.1, max: 0.9 })), 4),
    ...drawHeld(notTextual, 4),
    ...['3', '', true, 1.5],
  ],
});

/** A request that is the same to whoever reads it once: its fields are its own members that can be enumerated. */
function sameRequests(request: Fields): unknown[] {
  const once = Object.entries(request).map(([name, value]): [string, PropertyDescriptor] => {
    let reads = 0;
    return [name, { enumerable: true, get: () => (reads++ ? throws() : value) }];
  });
  const hidden = { hidden: { value: 'CANARY' }, [Symbol('CANARY')]: { value: 1, enumerable: true } };
  class Request {
    #inner = 'CANARY';
    constructor() {
      Object.assign(this, request);
    }
    get inherited() {
      return this.#inner;
    }
  }
  return [
    ...[{ ...request }, Object.assign(Object.create(null), request), Object.freeze({ ...request }), new Request()],
    ...[new Proxy({ ...request }, {}), Object.assign(Object.create({ inherited: 'CANARY' }), request)],
    ...[Object.defineProperties({ ...request }, hidden), Object.defineProperties({}, Object.fromEntries(once))],
    ...[Object.seal(structuredClone(request)), Object.fromEntries(Object.entries(request).reverse())],
  ];
}

/** What every call takes beside its fields, whatever its gateway. */
export function callRules(target: Target): Rule[] {
  const call = caller(target);
  const ordinary: Pick<Rule, 'of' | 'place' | 'arrives'> = {
    of: `${target.gateway}, ${target.operation}`,
    place: placeOf(target),
    arrives: (_, sent) => checkArrival(target, sent),
  };
  const setting = (field: string, values: Pick<Rule, 'good' | 'bad'>): Rule => ({
    ...ordinary,
    field,
    ...values,
    attempt: (value, form) => call(target.request, form, { [field]: value }),
  });
  const method = target.method(target.create(target.options) as never);
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  return [
    setting('timeout', { good: goodTimeouts(), bad: badTimeouts() }),
    {
      ...ordinary,
      of: `${ordinary.of}, in second place`,
      field: 'timeout',
      good: goodTimeouts(),
      bad: [
        ...draw(badTimeout, 8),
        ...drawHeld(
          notNumber.filter(({ value }) => !isObject(value) && typeof value !== 'function'),
          5,
        ),
      ],
      attempt: (value, form) => call(target.request, form, value),
    },
    setting('retry', retries()),
    setting('signal', {
      good: [...SIGNALS, ...ABSENT],
      bad: [...NO_SIGNALS, ...drawHeld(notString, 6)],
    }),
    {
      ...ordinary,
      field: 'options',
      good: [
        {},
        Object.create(null),
        { timeout: 5 },
        { unknown: undefined, timeout: 7 },
        Object.freeze({ timeout: 9 }),
        { timeout: undefined, signal: null },
        Object.create({ inherited: throws }),
      ],
      bad: drawHeld(
        notRecord.filter(({ value }) => isObject(value)),
        12,
      ),
      attempt: (value, form) => call(target.request, form, value),
    },
    {
      ...ordinary,
      field: 'callback',
      good: [...ABSENT, 0, '', false, Number.NaN],
      bad: drawHeld(
        notFunction.filter(({ value }) => Boolean(value)),
        10,
      ),
      attempt: (value) => (method as (...all: unknown[]) => unknown)(target.request, undefined, value),
    },
    {
      ...ordinary,
      field: 'request',
      good: sameRequests(target.request),
      bad: [...ABSENT, ...drawHeld(notRecord, 14)],
      attempt: (value, form) => invoke(method, value, form),
    },
  ];
}
