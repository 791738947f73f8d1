import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { ADDRESSES, canonical, NOT_ADDRESSES } from './addresses.js';
import { retries, timeouts } from './call-options.js';
import { headerCases } from './client-headers.js';
import { SHOP } from './fake-page.js';
import type { FieldCase } from './field-case.js';
import { type DocumentedOperation, expectRequest, optionCase } from './operation.js';
import { createSampler, some } from './sampler.js';
import { ABSENT, NOT_RECORDS, NOT_TEXTUAL, TRUTHY_NOT_FUNCTIONS } from './values.js';

const sampler = createSampler('client-options');

const OBSERVERS = [() => {}, async () => {}, function named() {}, new Proxy(() => {}, {}), (() => {}).bind(null)];

/** The options that every factory has. */
export function clientOptionCases(operation: DocumentedOperation): FieldCase[] {
  const sentAs =
    (name: 'credentials' | 'referrerPolicy', absent: string): FieldCase['received'] =>
    (value, sent) => {
      expectRequest(operation, sent);
      equal(sent[name], value ?? absent);
    };
  const options = { ...operation.options };
  const cases = [
    optionCase(operation, 'timeout', timeouts()),
    optionCase(operation, 'retry', retries()),
    optionCase(
      operation,
      'credentials',
      {
        valid: ['omit', 'same-origin', 'include', ...ABSENT],
        invalid: ['', 'OMIT', 'always', 'omit ', 'omit\0', true, 0, ...some(NOT_TEXTUAL, 6)],
      },
      sentAs('credentials', operation.isRelayed ? 'same-origin' : 'omit'),
    ),
    optionCase(
      operation,
      'referrerPolicy',
      {
        valid: [
          ...['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin'],
          ...['origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url', ...ABSENT],
        ],
        invalid: ['none', 'ORIGIN', 'origin\r\n', 'no-referrer,origin', true, 0, ...some(NOT_TEXTUAL, 6)],
      },
      sentAs('referrerPolicy', ''),
    ),
    optionCase(operation, 'observe', { valid: [...ABSENT, ...OBSERVERS], invalid: some(TRUTHY_NOT_FUNCTIONS, 10) }),
    optionCase(
      operation,
      'options',
      {
        valid: [
          ...[options, Object.assign(Object.create(null), options), Object.freeze({ ...options })],
          new Proxy(options, {}),
          { ...options, [Symbol('x')]: 1 },
        ],
        invalid: [
          ...[Object.create(options), Object.assign(Object.create({ timeout: 5 }), options)],
          ...[Object.defineProperty({ ...options }, 'timeout', { value: 5 }), ...some(NOT_RECORDS, 14)],
        ],
      },
      undefined,
      (value) => value,
    ),
  ];
  // SlimCD without a relay takes no headers, because they would cause a preflight.
  const takesHeaders = operation.gateway !== 'slimcd' || operation.isRelayed;
  return [...cases, ...(takesHeaders ? headerCases(operation) : [])];
}

const path = fc
  .array(fc.stringMatching(/^[\w.~-]{1,8}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const PATHS = sampler.samples(path, 60);
const MARKS = ['?', '#', '\\', '@', ':', '\r\n', ' ', '\0', '%0d', ';', '€', '//'];
const NOT_RELAYS: readonly unknown[] = [
  ...['', '/', '//', '///', 'pay', './pay', '../pay', '/pay/', '/pay//x', '/\\evil.example', '\\pay', '/%2e%2e'],
  ...['//evil.example', '//evil.example/pay', '/\t/evil.example', '/\n/evil.example', ' /pay', '/pay\r\n', '/pä'],
  ...MARKS.flatMap((mark) => [`/pay${mark}`, `/a/b${mark}`]),
  ...NOT_ADDRESSES.filter((value) => value !== '/pay'),
];

/** The option `relay`. */
export function relayCase(operation: DocumentedOperation): FieldCase {
  const service = operation.url.slice(`${SHOP}/pay`.length);
  return optionCase(
    operation,
    'relay',
    { valid: [...some(PATHS, 10), ...some(ADDRESSES, 8)], invalid: some(NOT_RELAYS, 24) },
    (value, sent) => {
      const isPath = String(value).startsWith('/');
      const url = new URL((isPath ? `${SHOP}${value}` : canonical(value)) + service).href;
      equal(url.startsWith(isPath ? `${SHOP}/` : 'http'), true);
      expectRequest(operation, sent, { url });
    },
  );
}
