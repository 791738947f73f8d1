import fc from 'fast-check';
import { createPagos } from '../../../src/index.js';
import { badOrigin, canonical, origin } from './addresses.js';
import { callRules } from './call-rules.js';
import { optionRules, relayRules, SHOP } from './option-rules.js';
import { invoke, type Rule } from './rule.js';
import { checkArrival, type Fields, fieldRule, optionRule, placeOf, type Target } from './target.js';
import { ABSENT, CANARY, draw, drawHeld, HUGE, notString, notTextual, text } from './values.js';
import { credentials } from './zastrpay.js';

const KEY = 'a4dcfb4f0464453b928ce1d6bcfb6aa3';
const SESSION = '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7';
const RANGE = { Ref: 'Sheet1!A5', Value: [[{ Value: '19.77' }]] };

const targetOf = (method: string, request: Fields, relayed?: boolean): Target => {
  const operation = method.charAt(0).toUpperCase() + method.slice(1);
  const path = `/Api/Applications/${operation}`;
  return {
    gateway: 'pagos',
    operation,
    create: createPagos as (options: unknown) => unknown,
    options: relayed ? { relay: `${SHOP}/pay` } : { origin: 'https://pagos.example', token: 'to.ken' },
    method: (client: Record<string, unknown>) => client[method],
    request,
    answer: { body: JSON.stringify({ Success: true, Messages: [], SessionId: SESSION }) },
    url: relayed ? `${SHOP}/pay/pagos${path}` : `https://pagos.example${path}`,
    headers: { 'content-type': 'application/json', ...(relayed ? {} : { authorization: 'Bearer to.ken' }) },
    expect: (request) => JSON.parse(JSON.stringify(request)),
    read: ({ body }) => JSON.parse(body),
    relayed,
  };
};

const REQUESTS: Readonly<Record<string, Fields>> = {
  openDedicatedSession: { ApplicationKey: KEY },
  closeDedicatedSession: { ApplicationKey: KEY, SessionId: SESSION },
  getResult: { ApplicationKey: KEY, Inputs: [RANGE], Outputs: ['Total'] },
};

/** What stands for something: not the zero GUID in any spelling. */
export const ids = (): Pick<Rule, 'good' | 'bad'> => ({
  good: [
    HUGE,
    ...draw(fc.uuid(), 8),
    ...draw(
      text.filter((given) => /[^\s0{}()-]/.test(given)),
      12,
    ),
  ],
  bad: [
    ...['', ' ', '0', '00000000-0000-0000-0000-000000000000', '{00000000-0000-0000-0000-000000000000}', '()', '\n'],
    ...[0, 25, true, [SESSION], { a: SESSION }, `${CANARY}\ud800`, new String(SESSION)],
    ...drawHeld(
      notString.filter(({ value }) => !isData(value, new Set())),
      10,
    ),
  ],
});
const required = () => {
  const { good, bad } = ids();
  return { good, bad: [...ABSENT, ...bad] };
};

/** Plain data of every shape, with the names of prototypes among those of its members. */
const name = fc.oneof(
  text,
  fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'length', 'hasOwnProperty'),
);
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('record')),
  list: fc.array(tie('data'), { maxLength: 4 }),
  record: fc.array(fc.tuple(name, tie('data')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));

/** What is no data, as deep as one looks. */
const badData = () =>
  drawHeld(
    notTextual.filter(({ value }) => !isData(value, new Set())),
    14,
  );

/** Whether JSON can say it, without loss: plain objects and lists of text, numbers and booleans. */
function isData(value: unknown, around: Set<unknown>): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (value === undefined) return true;
  if (typeof value !== 'object' || around.has(value)) return false;
  try {
    // Whatever says itself what JSON it is.
    if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return true;
    const tag = Object.prototype.toString.call(value);
    if (tag !== '[object Object]' && tag !== '[object Array]') return false;
    return Object.values(value).every((item) => isData(item, new Set([...around, value])));
  } catch {
    return false;
  }
}

/** As a member of something, so that it is met on the way down. */
const nested = (value: unknown, depth: number): unknown => (depth ? [{ Value: nested(value, depth - 1) }] : [value]);
const list = (): Pick<Rule, 'good' | 'bad'> => ({
  good: draw(fc.array(data, { maxLength: 4 }), 20),
  bad: [
    ...['text', 5, true, {}, { length: 1 }, 'x'.repeat(1_000_001)],
    ...badData().map((value, index) => nested(value, index % 3)),
  ],
});

const call = (target: Target): Rule[] => {
  const rule = (field: string, values: Pick<Rule, 'good' | 'bad'>) => fieldRule(target, field, values);
  const session = ids();
  return [
    rule('ApplicationKey', required()),
    ...('SessionId' in target.request
      ? [rule('SessionId', required())]
      : [rule('SessionId', { good: [...session.good, ...ABSENT], bad: session.bad })]),
    ...('Inputs' in target.request ? ['Inputs', 'Outputs'].map((field) => rule(field, list())) : []),
    ...['GoalSeek', 'SaveInformation', 'Other', '\r\nx: "y'].map((field) =>
      rule(field, { good: draw(data, 14), bad: badData() }),
    ),
  ];
};

const open = targetOf('openDedicatedSession', REQUESTS.openDedicatedSession as Fields);
const relayed = targetOf('closeDedicatedSession', REQUESTS.closeDedicatedSession as Fields, true);

const token = (by: (value: unknown) => unknown, more: Partial<Rule>, values = credentials()): Rule => ({
  ...optionRule(open, 'token', values, (value, sent) =>
    checkArrival(open, sent, { headers: { authorization: `Bearer ${value}` } }),
  ),
  attempt: (value, form) =>
    invoke(open.method(open.create({ ...open.options, token: by(value) }) as never), open.request, form),
  ...more,
});
const late = { throws: false, place: placeOf(open) };
const isFunction = (value: unknown) => typeof value === 'function';
/** What `await` looks into: a promise is what it resolves to, and what throws is a provider that fails. */
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const given = () => ({ ...fixed, bad: fixed.bad.filter((value) => !isObject(value)) });
const fixed = credentials();

export const PAGOS: readonly (readonly [target: Target, rules: readonly Rule[]])[] = [
  ...Object.entries(REQUESTS).map(([method, request]) => {
    const target = targetOf(method, request);
    return [target, [...call(target), ...callRules(target)]] as const;
  }),
  [
    open,
    [
      ...optionRules(open),
      optionRule(
        open,
        'origin',
        { good: draw(origin, 20), bad: [...ABSENT, ...drawHeld(badOrigin, 22)] },
        (value, sent) =>
          checkArrival(open, sent, { url: open.url.replace('https://pagos.example', () => canonical(value)) }),
      ),
      // A function is asked for the token.
      token((value) => value, {}, { good: fixed.good, bad: fixed.bad.filter((value) => !isFunction(value)) }),
      token((value) => () => value, late, given()),
      token((value) => async () => value, late, given()),
    ],
  ],
  [relayed, [...call(relayed), ...callRules(relayed), ...optionRules(relayed), ...relayRules(relayed)]],
];
