import fc from 'fast-check';
import { type FieldCase, invoke } from './field-case.js';
import { callerOf, contextOf, type DocumentedOperation, expectRequest, type Fields } from './operation.js';
import { createSampler, some } from './sampler.js';
import {
  ABSENT,
  HUGE,
  NOT_RECORDS,
  NOT_STRINGS,
  NOT_TEXTUAL,
  OBJECTS_NOT_RECORDS,
  TEXTS,
  TRUTHY_NOT_FUNCTIONS,
  type Values,
} from './values.js';

const sampler = createSampler('call-options');

const ignore = () => {};

/** An object that does what an abort signal does: those of frames and old pages are of another realm. */
const likeSignal = (more: object = {}) => ({
  aborted: false,
  addEventListener: ignore,
  removeEventListener: ignore,
  ...more,
});

const throws = () => {
  throw new Error('CANARY');
};

/** Options that the code could not see by reading the object's own enumerable members. */
const HIDING = [
  ...[
    Object.create({ timeout: 5 }),
    Object.create({ signal: AbortSignal.abort() }),
    Object.create({
      get timeout() {
        return throws();
      },
    }),
  ],
  ...[
    Object.defineProperty({}, 'timeout', { value: 5 }),
    new (class {
      retry = 1;
    })(),
  ],
];

const SIGNALS = [
  ...[new AbortController().signal, AbortSignal.timeout(3_600_000), likeSignal(), likeSignal({ reason: 1 })],
  ...[Object.freeze(likeSignal()), Object.create(likeSignal()), new Proxy(likeSignal(), {})],
];
const NOT_SIGNALS = [
  ...[true, 'abort', 5, new AbortController(), likeSignal({ aborted: 'no' }), likeSignal({ aborted: undefined })],
  ...[likeSignal({ addEventListener: undefined }), likeSignal({ removeEventListener: 5 }), new EventTarget()],
  ...[likeSignal({ addEventListener: throws }), likeSignal({ removeEventListener: throws })],
  ...['aborted', 'reason', 'addEventListener'].map((name) =>
    Object.defineProperty(likeSignal(), name, { get: throws }),
  ),
];

/** Seconds, as SlimCD documents them: numbers or digits. */
const SECONDS = sampler.samples(
  fc
    .integer({ min: 1, max: 3600 })
    .chain((seconds) => fc.constantFrom<string | number>(seconds, String(seconds), `000${seconds}`)),
  120,
);
const NOT_SECONDS: readonly unknown[] = [
  ...[' 5', '5 ', '5\n', '5s', '1e3', '٣', '５', '-1', '+5', '5.0', '0x10', '1_0', true, false, '9'.repeat(400), HUGE],
  ...sampler.samples(fc.integer({ max: -1 }), 10),
  ...sampler.samples(fc.integer({ min: 3601 }), 10),
  ...sampler.samples(fc.integer({ min: 3601 }).map(String), 10),
  ...sampler.samples(
    fc.double({ min: 0.001, max: 3599.9 }).filter((seconds) => !Number.isInteger(seconds)),
    10,
  ),
  ...TEXTS.filter((text) => !/^\d*$/.test(text)),
];

const isObjectOrFunction = (value: unknown) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
const NOT_TEXTUAL_PRIMITIVES = NOT_TEXTUAL.filter((value) => !isObjectOrFunction(value));

const validTimeouts = () => [...some(SECONDS, 8), ...ABSENT, '', 0, '0', '00', -0];
export const timeouts = (): Values => ({
  valid: validTimeouts(),
  invalid: [...some(NOT_SECONDS, 7), ...some(NOT_TEXTUAL, 6)],
});

const NOT_COUNTS = [
  ...sampler.samples(fc.integer({ max: -1 }), 10),
  ...sampler.samples(fc.integer({ min: 11 }), 10),
  ...sampler.samples(fc.double({ min: 0.1, max: 0.9 }), 10),
];
export const retries = (): Values => ({
  valid: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...ABSENT],
  invalid: [...some(NOT_COUNTS, 4), ...some(NOT_TEXTUAL, 4), '3', '', true, 1.5],
});

/** Objects that are the same request to code that reads each of its own enumerable members once. */
function sameRequests(request: Fields): unknown[] {
  const readableOnce = Object.entries(request).map(([name, value]): [string, PropertyDescriptor] => {
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
    ...[Object.defineProperties({ ...request }, hidden), Object.defineProperties({}, Object.fromEntries(readableOnce))],
    ...[Object.seal(structuredClone(request)), Object.fromEntries(Object.entries(request).reverse())],
  ];
}

export const requests = (request: Fields): Values => ({
  valid: sameRequests(request),
  invalid: [...ABSENT, ...some(NOT_RECORDS, 14)],
});

/** The request, the options and the callback of a call, which every operation has. */
export function callCases(operation: DocumentedOperation): FieldCase[] {
  const call = callerOf(operation);
  const method = operation.method(operation.create(operation.options) as never);
  const common: Pick<FieldCase, 'context' | 'received'> = {
    context: contextOf(operation),
    received: (_, sent) => expectRequest(operation, sent),
  };
  const option = (field: string, values: Values): FieldCase => ({
    ...common,
    ...values,
    field,
    call: (value, form) => call(operation.request, form, { [field]: value }),
  });
  return [
    option('timeout', timeouts()),
    {
      ...common,
      field: 'timeout',
      by: 'as the second argument',
      valid: validTimeouts(),
      invalid: [...some(NOT_SECONDS, 8), ...some(NOT_TEXTUAL_PRIMITIVES, 5)],
      call: (value, form) => call(operation.request, form, value),
    },
    option('retry', retries()),
    option('signal', { valid: [...SIGNALS, ...ABSENT], invalid: [...NOT_SIGNALS, ...some(NOT_STRINGS, 6)] }),
    {
      ...common,
      field: 'options',
      valid: [
        ...[{}, Object.create(null), { timeout: 5 }, { unknown: undefined, timeout: 7 }, Object.freeze({ timeout: 9 })],
        ...[{ timeout: undefined, signal: null }],
      ],
      invalid: [...HIDING, ...some(OBJECTS_NOT_RECORDS, 12)],
      call: (value, form) => call(operation.request, form, value),
    },
    {
      ...common,
      field: 'callback',
      valid: [...ABSENT, 0, '', false, Number.NaN],
      invalid: some(TRUTHY_NOT_FUNCTIONS, 10),
      call: (value) => (method as (...all: unknown[]) => unknown)(operation.request, undefined, value),
    },
    {
      ...common,
      ...requests(operation.request),
      field: 'request',
      call: (value, form) => invoke(method, value, form),
    },
  ];
}
