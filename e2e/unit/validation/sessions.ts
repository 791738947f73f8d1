import fc from 'fast-check';
import dropIn from '../../../src/gateways/slimcd/drop-in.js';
import { createSlimCD } from '../../../src/index.js';
import type { Sent } from '../../support/fetch-stub.js';
import { callRules } from './call-rules.js';
import { readForm, readUrl } from './decode.js';
import { optionRules } from './option-rules.js';
import type { Rule } from './rule.js';
import { amounts, rowOf, sessionIds, targetOf } from './slimcd-fields.js';
import { caller, checkArrival, type Fields, fieldRule, placeOf, sorted, type Target } from './target.js';
import { ABSENT, draw, drawHeld, filled, notFunction, notRecord } from './values.js';

type Table = readonly (readonly [target: Target, rules: readonly Rule[]])[];
const request = { sessionid: rowOf('cancelSession').request.SessionID };

const check = targetOf(rowOf('checkSession'), { request });
const waiting: Target = {
  ...check,
  method: (client: { sessions: { waitForSession: unknown } }) => client.sessions.waitForSession,
  answer: {
    body: '{"reply":{"response":"Success","responsecode":"0","description":"OK","datablock":{"approved":"Y"}}}',
  },
  expect: ({ fields, ...asked }) => {
    const names = ((fields ?? []) as unknown[]).map((name) => [String(name).toLowerCase(), '']);
    return check.expect({ ...asked, ...Object.fromEntries(names), wait: 20, waitforcompleted: 'yes' });
  },
};

/** Names of user fields that are told apart by the gateway, which compares them in any case. */
const name = filled.filter(
  (name) => !/^(wait.*|sessionid|callback|jsonp|service|username|password|clientid|__proto__)$/i.test(name),
);
const names = fc.uniqueArray(name, { maxLength: 4, selector: (name) => name.toLowerCase() });

function waitRules(): Rule[] {
  const call = caller(waiting);
  return [
    ...callRules(waiting),
    fieldRule(waiting, 'sessionid', sessionIds()),
    fieldRule(waiting, 'fields', {
      good: [...draw(names, 12), ...ABSENT],
      bad: [...[[null], [undefined], [''], [{}], [['a']], [Symbol('x')], ['\ud800'], 'order', 5, true]],
    }),
    {
      ...fieldRule(waiting, 'onProgress', { good: [], bad: [] }),
      good: [...ABSENT, 0, '', false, () => {}, async () => {}],
      bad: drawHeld(
        notFunction.filter(({ value }) => Boolean(value)),
        10,
      ),
      attempt: (onProgress, form) => call(request, form, { onProgress }),
      arrives: (_, sent) => checkArrival(waiting, sent),
    },
  ];
}

/** The addresses of hosted pages, and the way to them: no service is called, and a refusal is thrown at once. */
function hostedRules(method: 'showSession' | 'multiSession'): Table[number] {
  const { sessions } = createSlimCD({ username: 'R6UT8C6M' });
  const operation = method === 'showSession' ? 'ShowSession' : 'MultiSession';
  const target: Target = {
    ...check,
    operation,
    url: `https://stats.slimcd.com/soft/${method.toLowerCase()}.asp`,
    verb: 'GET',
    headers: {},
    read: (sent: Sent) => sorted(readForm(readUrl(sent)[1] ?? '')),
    expect: ({ sessionid, amount }) =>
      sorted(
        [
          ['sessionid', sessionid] as const,
          ['amount', method === 'multiSession' ? amount : undefined] as const,
        ].flatMap(([name, value]): [string, string][] =>
          value == null || value === '' ? [] : [[name, String(value)]],
        ),
      ),
  };
  const urlOf = (asked: unknown) => sessions[`${method}Url`](asked as never);
  const ways: ((asked: unknown) => void)[] = [
    (asked) => location.assign(urlOf(asked)),
    (asked) => sessions[method](asked as never),
  ];
  const rules = ways.flatMap((go) => {
    const rule = (
      field: string,
      { good, bad }: Pick<Rule, 'good' | 'bad'>,
      asked: (value: unknown) => unknown,
    ): Rule => ({
      of: `slimcd, ${operation}`,
      field,
      good,
      bad,
      attempt: (value) => go(asked(value)),
      arrives: (value, sent) => checkArrival(target, sent, { request: asked(value) as Fields }),
      throws: true,
      place: placeOf(target),
    });
    const whole = [request, Object.freeze({ ...request }), Object.assign(Object.create(null), request), { ...request }];
    return [
      rule('sessionid', sessionIds(), (sessionid) => ({ sessionid })),
      rule('amount', hostedAmounts(), (amount) => ({ ...request, amount })),
      rule(
        'request',
        { good: [...whole, new Proxy(request, {})], bad: [...ABSENT, ...drawHeld(notRecord, 8)] },
        (value) => value,
      ),
    ];
  });
  return [target, rules];
}

const hostedAmounts = () => ({ ...amounts(), good: [...amounts().good, '', ...ABSENT] });

/** `window.SlimCD`: configured anew for each call, as it is one for a whole page. */
const options = { username: 'R6UT8C6M', password: 'pass word&=', transport: 'cors' };
const configured: Target = {
  ...targetOf(rowOf('cancelSession'), { request, options }),
  create: (options) => {
    dropIn.configure(options as never);
    return dropIn;
  },
  method: () => dropIn.Sessions.CancelSession,
};

export const SESSIONS: Table = [
  [waiting, waitRules()],
  hostedRules('showSession'),
  hostedRules('multiSession'),
  // The drop-in takes the default for a timeout that is none, as slimcd.js did.
  [configured, [...callRules(configured).filter(({ field }) => field !== 'timeout'), ...optionRules(configured)]],
];
