import { deepEqual, equal, match } from 'node:assert/strict';
import fc from 'fast-check';
import type { Sent } from '../../support/fetch-stub.js';
import { readForm, readQuery, readUrl } from './decode.js';
import type { Page } from './page.js';
import { invoke, type Rule } from './rule.js';
import { documentedRules, rowOf, targetOf } from './slimcd-fields.js';
import { checkArrival, fieldRule, optionRule, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, filled, notString, textual } from './values.js';

const USER = { username: 'R6UT8C6M', password: '' };
const NAME = /^sg[0-9a-f]{16}$/;

/** The pairs without the callback's name, which is the SDK's own and stands there once. */
function withoutCallback(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const names = pairs.filter(([name]) => name === 'callback');
  equal(names.length, 1);
  match(names[0]?.[1] ?? '', NAME);
  return pairs.filter(([name]) => name !== 'callback');
}

/** What stands in the URL of a script: the service, the callback and one JSON text, and nothing beside them. */
function readScript(sent: Sent): unknown {
  const [, query = ''] = readUrl(sent);
  const pairs = withoutCallback(readQuery(query));
  const steering = pairs.filter(([name]) => name !== 'jsonp');
  equal(steering.length, pairs.length - 1);
  deepEqual(
    steering.filter(([name]) => name !== 'service'),
    [],
  );
  const payload = JSON.parse(pairs.find(([name]) => name === 'jsonp')?.[1] ?? '') as Record<string, string>;
  return sorted([...steering, ...Object.entries(payload).map(([name, value]) => [name.toLowerCase(), value] as const)]);
}

/** The ways by script: in a frame of its own, and in the page. */
const scripts = [true, false].map((isolate) => ({
  options: { ...USER, transport: 'jsonp', jsonp: { isolate, maxQuery: 65_536 } },
  verb: 'GET' as const,
  headers: {},
  read: readScript,
}));

/** The form with a callback in it. */
const padded: Partial<Target> = {
  options: { ...USER, transport: 'jsonp-post' },
  read: (sent) => {
    const body = withoutCallback(readForm(sent.body));
    const [, query = ''] = readUrl(sent);
    return sorted([...readForm(query), ...body.map(([name, value]) => [name.toLowerCase(), value] as const)]);
  },
};

/** Operations that nothing keeps out of a URL. */
const OPEN = ['createSession', 'checkSession', 'cancelSession', 'sendSession', 'spawnSession', 'getReceipt'];
const ways = [...scripts, padded];

/** A number that passes the check of card numbers (ISO/IEC 7812-1, annex B), or one that does not. */
function cardNumber(digits: string, passes: boolean): string {
  const sum = [...`${digits}0`].reverse().reduce((sum, digit, at) => {
    const twice = Number(digit) * (at % 2 ? 2 : 1);
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${digits}${(10 - (sum % 10) + (passes ? 0 : 1)) % 10}`;
}

function guardRules(more: Partial<Target>): Rule[] {
  const check = targetOf(rowOf('searchSessions'), more);
  const field = (name: string, good: unknown[], bad: unknown[]) => fieldRule(check, name, { good, bad });
  const cards = ['cardnumber', 'cvv2', 'trackdata', 'pinblock', 'accountno', 'routeno', 'fullmicr', 'ssn', 'driverlic'];
  const secrets = ['key', 'encryption_key', 'temporary_token', 'processor_token'];
  const digits = fc.stringMatching(/^[2-6]\d{11,17}$/);
  const spelled = (number: string, by: string) => number.replace(/(\d{4})(?=\d)/g, `$1${by}`);
  const numbers = (passes: boolean) =>
    // Groups of a number that is none may pass the check by themselves.
    draw(fc.tuple(digits, passes ? fc.constantFrom('', ' ', '-') : fc.constant('')), 12).map(([start, by]) =>
      spelled(cardNumber(start, passes), by),
    );
  const empty = ['', ...ABSENT, '', ...ABSENT];
  // 2,048 bytes of query are what a server takes unless told otherwise.
  const { jsonp, ...options } = check.options as { jsonp: { isolate: boolean } };
  const short = { ...check, options: { ...options, jsonp: { isolate: jsonp.isolate } } };
  const upload = targetOf(rowOf('uploadCheck'), more);
  const password: Target = { ...check, options: { ...check.options, jsonp: { ...jsonp, allowPasswordInUrl: true } } };
  return [
    ...cards.map((name) => field(name, empty, draw(filled, 8))),
    ...secrets.map((name) => field(name, empty, draw(filled, 8))),
    field('anything', [...numbers(false), ...draw(textual, 4)], numbers(true)),
    {
      ...optionRule(check, 'password', { good: empty, bad: draw(filled, 10), throws: false }),
      place: { gateway: 'slimcd', operation: 'SearchSessions' },
    },
    optionRule(
      password,
      'password',
      { good: draw(filled, 6), bad: drawHeld(notString.filter(isNoText), 6) },
      (value, sent) =>
        checkArrival(
          targetOf(rowOf('searchSessions'), { ...more, options: { ...password.options, password: String(value) } }),
          sent,
        ),
    ),
    {
      ...fieldRule(short, 'message', {
        good: [...draw(fc.integer({ min: 0, max: 1700 }), 6).map((length) => 'x'.repeat(length)), 'é'.repeat(200)],
        bad: [...draw(fc.integer({ min: 1950, max: 100_000 }), 6).map((length) => 'x'.repeat(length)), 'é'.repeat(400)],
      }),
      field: 'request',
    },
    {
      ...fieldRule(upload, 'transport', { good: [], bad: ['jsonp', 'jsonp', 'jsonp', ...drawHeld(notString, 8)] }),
      good: ['cors', 'jsonp-post', 'auto'],
      attempt: (transport, form) => {
        const client = upload.create(upload.options);
        return invoke(upload.method(client as never), upload.request, form, { transport });
      },
      // As the other carriers bring it.
      arrives: (_, sent) => equal(sent.method, 'POST'),
    },
  ];
}

const isNoText = ({ value }: { value: unknown }) => typeof value !== 'number' && typeof value !== 'boolean';

/** The nonce goes to the script as it is, and nowhere else. */
function nonceRule(more: Partial<Target>, page: () => Page): Rule {
  const target = targetOf(rowOf('searchSessions'), more);
  const { jsonp } = target.options as { jsonp: object };
  return {
    ...optionRule(target, 'jsonp.nonce', { good: draw(filled, 8), bad: drawHeld(notString.filter(isNoText), 8) }),
    attempt: (nonce, form) => {
      const client = target.create({ ...target.options, jsonp: { ...jsonp, nonce } });
      return invoke(target.method(client as never), target.request, form);
    },
    arrives: (nonce, sent) => {
      checkArrival(target, sent);
      equal(page().nonce, nonce);
    },
  };
}

/** SlimCD by script and by padded form. */
export const jsonpTables = (page: () => Page): readonly (readonly [target: Target, rules: readonly Rule[]])[] => [
  ...ways.flatMap((way) =>
    OPEN.map((method) => {
      const target = targetOf(rowOf(method), way);
      return [target, documentedRules(rowOf(method), target)] as const;
    }),
  ),
  ...scripts.map(
    (way) => [targetOf(rowOf('searchSessions'), way), [...guardRules(way), nonceRule(way, page)]] as const,
  ),
];
