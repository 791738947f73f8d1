import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { address, badAddress, canonical } from './addresses.js';
import { badTimeouts, goodTimeouts, retries } from './call-rules.js';
import { headerRules } from './header-rules.js';
import { invoke, type Rule } from './rule.js';
import { checkArrival, optionRule, type Target } from './target.js';
import { ABSENT, draw, drawHeld, notFunction, notRecord, notString, notTextual, text } from './values.js';

/** What every factory takes, whatever its gateway. */
export function optionRules(target: Target): Rule[] {
  const sentAs = (name: 'credentials' | 'referrerPolicy', usual: string) =>
    ((given, sent) => {
      checkArrival(target, sent);
      equal(sent[name], given ?? usual);
    }) satisfies Rule['arrives'];
  const whole = { ...target.options };
  const rules = [
    optionRule(target, 'timeout', { good: goodTimeouts(), bad: badTimeouts() }),
    optionRule(target, 'retry', retries()),
    optionRule(
      target,
      'credentials',
      {
        good: ['omit', 'same-origin', 'include', ...ABSENT],
        bad: [...['', 'OMIT', 'always', 'omit ', 'omit\0', true, 0], ...drawHeld(notTextual, 6)],
      },
      sentAs('credentials', target.relayed ? 'same-origin' : 'omit'),
    ),
    optionRule(
      target,
      'referrerPolicy',
      {
        good: [
          ...['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin'],
          ...['origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url', ...ABSENT],
        ],
        bad: [...['none', 'ORIGIN', 'origin\r\n', 'no-referrer,origin', true, 0], ...drawHeld(notTextual, 6)],
      },
      sentAs('referrerPolicy', ''),
    ),
    optionRule(target, 'observe', {
      good: [...ABSENT, () => {}, async () => {}, function named() {}, new Proxy(() => {}, {}), (() => {}).bind(null)],
      bad: drawHeld(
        notFunction.filter(({ value }) => Boolean(value)),
        10,
      ),
    }),
    optionRule(target, 'options', {
      good: [
        ...[whole, Object.assign(Object.create(null), whole), Object.freeze({ ...whole }), new Proxy(whole, {})],
        ...[Object.assign(Object.create({ timeout: 'inherited' }), whole), { ...whole, [Symbol('x')]: 1 }],
      ],
      bad: drawHeld(notRecord, 14),
      attempt: (value, form) => invoke(target.method(target.create(value) as never), target.request, form),
    }),
  ];
  // Direct SlimCD takes none, since they would cause a preflight.
  const takesHeaders = target.gateway !== 'slimcd' || target.relayed;
  return [...rules, ...(takesHeaders ? headerRules(target) : [])];
}

/** The origin of the page that a relayed client runs in. */
export const SHOP = 'https://shop.example';

const segment = fc.stringMatching(/^[\w.~-]{1,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const badPath = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '//',
    '///',
    'pay',
    './pay',
    '../pay',
    '/pay/',
    '/pay//x',
    '/\\evil.example',
    '\\pay',
    '/%2e%2e',
  ),
  fc.constantFrom(
    '//evil.example',
    '//evil.example/pay',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /pay',
    '/pay\r\n',
    '/pä',
  ),
  fc
    .tuple(path, fc.constantFrom('?', '#', '\\', '@', ':', '\r\n', ' ', '\0', '%0d', ';', '€', '//'))
    .map((two) => two.join('')),
  badAddress.filter((given) => given !== '/pay'),
);

/** The option `relay` of a target that goes through one. */
export function relayRules(target: Target): Rule[] {
  const service = target.url.slice(`${SHOP}/pay`.length);
  const arrives = (value: unknown, sent: Parameters<typeof checkArrival>[1]) => {
    const base = String(value).startsWith('/') ? `${SHOP}${value}` : canonical(value);
    const url = new URL(base + service).href;
    equal(url.startsWith(String(value).startsWith('/') ? `${SHOP}/` : 'http'), true);
    checkArrival(target, sent, { url });
  };
  return [
    optionRule(
      target,
      'relay',
      { good: [...draw(path, 10), ...draw(address, 8)], bad: drawHeld(badPath, 24) },
      arrives,
    ),
  ];
}

/** One of a list of words. */
export const words = (all: readonly string[]): Pick<Rule, 'good' | 'bad'> => ({
  good: [...all, ...ABSENT],
  bad: [
    ...all.map((word) => word.toUpperCase()),
    ...all.map((word) => `${word} `),
    ...drawHeld(notString, 6),
    ...draw(
      text.filter((given) => !all.includes(given)),
      4,
    ),
  ],
});
