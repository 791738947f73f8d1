import dropIn from '../../../src/gateways/slimcd/drop-in.js';
import { createSlimCD } from '../../../src/index.js';
import { callCases } from './call-options.js';
import { clientOptionCases } from './client-options.js';
import { readForm, readUrl } from './decode.js';
import { type FieldCase, testFields } from './field-case.js';
import { amounts, slimcdSessions } from './field-values.js';
import {
  callerOf,
  contextOf,
  type DocumentedOperation,
  expectRequest,
  type Fields,
  fieldCase,
  sorted,
} from './operation.js';
import { some, startSampling } from './sampler.js';
import { operationOf, rowOf } from './slimcd-operations.js';
import { ABSENT, FILLED_TEXTS, NOT_RECORDS, TRUTHY_NOT_FUNCTIONS, type Values } from './values.js';

startSampling(import.meta.url);

const request = { sessionid: rowOf('cancelSession').request.SessionID };

const check = operationOf(rowOf('checkSession'), { request });
const waiting: DocumentedOperation = {
  ...check,
  method: (client: { sessions: { waitForSession: unknown } }) => client.sessions.waitForSession,
  answer: {
    body: '{"reply":{"response":"Success","responsecode":"0","description":"OK","datablock":{"approved":"Y"}}}',
  },
  expectedFields: ({ fields, ...asked }) => {
    const names = ((fields ?? []) as unknown[]).map((name) => [String(name).toLowerCase(), '']);
    return check.expectedFields({ ...asked, ...Object.fromEntries(names), wait: 20, waitforcompleted: 'yes' });
  },
};

const RESERVED = /^(wait.*|sessionid|callback|jsonp|service|username|password|clientid|__proto__)$/i;
const NAMES = FILLED_TEXTS.filter((name) => !RESERVED.test(name));
/** Lists of names that differ in any case, as the gateway compares them. */
const NAME_LISTS = [0, 1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4].map((length) => [
  ...new Set(some(NAMES, length).map((name) => name.toLowerCase())),
]);
const wait = callerOf(waiting);

testFields('waitForSession', waiting.answer, [
  fieldCase(waiting, 'sessionid', slimcdSessions()),
  fieldCase(waiting, 'fields', {
    valid: [...NAME_LISTS, ...ABSENT],
    invalid: [[null], [undefined], [''], [{}], [['a']], [Symbol('x')], ['\ud800'], 'order', 5, true],
  }),
  {
    field: 'onProgress',
    valid: [...ABSENT, 0, '', false, () => {}, async () => {}],
    invalid: some(TRUTHY_NOT_FUNCTIONS, 10),
    context: contextOf(waiting),
    call: (onProgress, form) => wait(request, form, { onProgress }),
    received: (_, sent) => expectRequest(waiting, sent),
  },
  ...callCases(waiting),
]);

/** The hosted pages: their addresses, and the methods that go there. */
const { sessions } = createSlimCD({ username: 'R6UT8C6M' });
const HOSTED = [
  ['showSessionUrl', 'ShowSession', (asked: never) => location.assign(sessions.showSessionUrl(asked))],
  ['showSession', 'ShowSession', sessions.showSession],
  ['multiSessionUrl', 'MultiSession', (asked: never) => location.assign(sessions.multiSessionUrl(asked))],
  ['multiSession', 'MultiSession', sessions.multiSession],
] as const;

for (const [method, operation, go] of HOSTED) {
  const page: DocumentedOperation = {
    ...check,
    operation,
    url: `https://stats.slimcd.com/soft/${operation.toLowerCase()}.asp`,
    verb: 'GET',
    headers: {},
    readFields: (sent) => sorted(readForm(readUrl(sent)[1] ?? '')),
    expectedFields: ({ sessionid, amount }) => {
      const given = operation === 'MultiSession' ? { sessionid, amount } : { sessionid };
      const filled = Object.entries(given).filter(([, value]) => value != null && value !== '');
      return sorted(filled.map(([name, value]) => [name, String(value)]));
    },
  };
  const hosted = (field: string, { valid, invalid }: Values, requestOf: (value: unknown) => unknown): FieldCase => ({
    field,
    valid,
    invalid,
    call: (value) => (go as (asked: unknown) => void)(requestOf(value)),
    received: (value, sent) => expectRequest(page, sent, { request: requestOf(value) as Fields }),
    isThrown: true,
    context: contextOf(page),
  });
  const amount = amounts();
  testFields(method, page.answer, [
    hosted('sessionid', slimcdSessions(), (sessionid) => ({ sessionid })),
    hosted('amount', { ...amount, valid: [...amount.valid, '', ...ABSENT] }, (amount) => ({ ...request, amount })),
    hosted(
      'request',
      {
        valid: [
          ...[request, Object.freeze({ ...request }), Object.assign(Object.create(null), request), { ...request }],
          new Proxy(request, {}),
        ],
        invalid: [...ABSENT, ...some(NOT_RECORDS, 8)],
      },
      (value) => value,
    ),
  ]);
}

/** `window.SlimCD` is configured anew for each call, because a page has one. */
const configured: DocumentedOperation = {
  ...operationOf(rowOf('cancelSession'), {
    request,
    options: { username: 'R6UT8C6M', password: 'pass word&=', transport: 'cors' },
  }),
  create: (options) => {
    // Takes back what another case has set.
    const names = ['timeout', 'retry', 'headers', 'credentials', 'referrerPolicy', 'observe'];
    dropIn.configure(Object.fromEntries(names.map((name) => [name, null])));
    dropIn.configure(options as never);
    return dropIn;
  },
  method: () => dropIn.Sessions.CancelSession,
};

const isList = (value: unknown) => {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
};

/** The drop-in takes the name of a global function as a callback. */
const isName = (value: unknown) => typeof value === 'string' && /^[A-Za-z_$][\w$.]*$/.test(value);

/** What the drop-in takes as slimcd.js did, and the SDK rejects. */
const TAKEN: Readonly<Record<string, (value: unknown) => boolean>> = { options: isList, callback: isName };

testFields(
  'SlimCD.Sessions.CancelSession',
  configured.answer,
  // The drop-in takes the default in place of an invalid timeout, as slimcd.js did, and so of a list.
  callCases(configured)
    .filter(({ field }) => field !== 'timeout')
    .map((given) => ({ ...given, invalid: given.invalid.filter((value) => !TAKEN[given.field]?.(value)) })),
);
testFields('SlimCD.configure', configured.answer, clientOptionCases(configured));
