import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
  endOnLeave,
  InvalidRequestError,
  pay,
  watchSession,
} from '../../../src/index.js';
import { createRelay } from '../../../src/relay/index.js';
import { gateways, samples } from '../../../src/testing/index.js';
import { serveGateways } from '../../../src/testing/server/index.js';
import { expect, test } from '../../support/node-test.js';
import { readRefusals } from '../../support/read-refusals.js';

const SESSION = '0'.repeat(40);
const UUID = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const authorize = () => true;

type Options = Record<string, unknown>;
const slimcd = (options: Options = {}) => createSlimCD({ username: 'user', ...options } as never);
const slimcdWithout = (request: Options) => createSlimCD().sessions.cancelSession(request as never);
const relayed = () => createSlimCD({ relay: '/pay' });
const SALE = { transtype: 'SALE', amount: '19.77' } as const;
const upload = (options: unknown) => slimcd().images.uploadSignature({ gateid: '1', imagedata: 'x' }, options as never);
const pagosWithoutToken = (request: Options) =>
  createPagos({ origin: 'https://a.example' } as never).closeDedicatedSession(request as never);
const check = (request: Options, options?: unknown, more: Options = {}) =>
  slimcd(more).sessions.checkSession({ sessionid: SESSION, ...request } as never, options as never);
const payment = (request: Options, options?: unknown) =>
  slimcd().transact.processTransaction(request as never, options as never);
const pagos = (request: Options) =>
  createPagos({ origin: 'https://a.example', token: 'x' }).closeDedicatedSession(request as never);
const ftipgw = (request: Options) =>
  createFtipgw().getClientSessionID({ Username: 'a', Password: 'b', Vendor: 'c', ...request } as never);
const gvp = (request: Options) =>
  createGvp({ serviceRoot: 'https://a.example/x.svc' }).cancelProduct({
    token: 't',
    productId: 1,
    productTypeId: 4,
    pin: '0042',
    ...request,
  } as never);
const zastrpay = (request: unknown, options?: unknown) =>
  createZastrpay({ baseUrl: 'https://a.example' }).cancelRedirectSession(request as never, options as never);
const relay = (options: Options) => createRelay({ authorize, slimcd: { username: 'user' }, ...options } as never);

/** Each refusal that a caller can meet before anything is sent, and the whole message. */
const MESSAGES: readonly (readonly [refused: () => unknown, message: string])[] = [
  // Options of the factories
  [() => createSlimCD('text' as never), 'options must be a plain object'],
  [() => slimcd({ timeout: 30_000 }), 'timeout is in seconds: a whole number, 1 to 3,600'],
  [() => slimcd({ retry: 11 }), 'retry must be a whole number from 0 to 10'],
  [() => slimcd({ observe: true }), 'observe must be a function'],
  [() => slimcd({ credentials: 'always' }), "credentials must be 'omit', 'same-origin' or 'include'"],
  [
    () => slimcd({ referrerPolicy: 'loud' }),
    "referrerPolicy must be '', 'no-referrer', 'no-referrer-when-downgrade', 'origin', 'origin-when-cross-origin', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin' or 'unsafe-url'",
  ],
  [() => slimcd({ headers: {} }), 'headers must be omitted without relay: they would cause a preflight'],
  [
    () => slimcd({ statsOrigin: 'http://a.example' }),
    'statsOrigin must be an https URL, or http on loopback, without credentials, query and fragment',
  ],
  [
    () => slimcd({ transOrigin: 'https://a.example/soft' }),
    'transOrigin must be an origin without a path, such as https://shop.example',
  ],
  [() => slimcd({ transport: 'smoke' }), "transport must be 'auto', 'cors', 'jsonp-post' or 'jsonp'"],
  [() => slimcd({ jsonp: 5 }), 'jsonp must be a plain object'],
  [() => slimcd({ jsonp: { isolate: 'no' } }), 'jsonp.isolate must be true or false'],
  [() => slimcd({ jsonp: { maxQuery: 0 } }), 'jsonp.maxQuery must be a whole number from 1 to 65,536'],
  [() => slimcd({ relay: '/pay' }), 'username must be omitted when relay is set: the relay adds it'],
  [
    () => createSlimCD({ relay: '/pay', transport: 'cors' } as never),
    'transport must be omitted when relay is set: relayed calls travel by cors',
  ],
  [() => slimcd({ usernme: 'x' }), 'usernme is no option of createSlimCD; did you mean username?'],
  [
    () => createPagos({ origin: 'https://a.example', token: 'a b' }),
    'token must be visible ASCII characters without spaces',
  ],
  [
    () => createZastrpay({ baseUrl: 'https://a.example', headers: { 'a b': 'x' } }),
    'headers must have names of letters, digits and hyphens',
  ],
  [
    () => createZastrpay({ baseUrl: 'https://a.example', headers: { 'x-a': 'a\nb' } }),
    'headers.x-a must be text on one line',
  ],

  // Requests and options of a call
  [() => check({}, 30_000), 'timeout is in seconds: a whole number, 1 to 3,600'],
  [() => check({}, { signal: {} }), 'signal must be an AbortSignal'],
  [() => slimcd().sessions.checkSession(5 as never), 'request must be a plain object'],
  [() => slimcd().sessions.checkSession({} as never, 5, 'callback' as never), 'callback must be a function'],
  [
    () =>
      slimcd().transact.processTransaction({ transtype: 'SALE', client_transref: 'A', clienttransref: 'B' } as never),
    'clienttransref is given twice (client_transref, clienttransref)',
  ],
  [() => check({ wait: {} }), 'wait must be text, a number or a boolean'],
  [() => check({ note: '\ud800' }), 'note must be well-formed text, without half of a surrogate pair'],
  [() => check({ sessionid: 'x' }), 'sessionid must be 40 hexadecimal digits'],
  [() => check({ wait: 1, Wait: 1 }), 'Wait is given twice (wait, Wait); field names are case-insensitive'],
  [
    () => check({ 'n-4111111111111111': 1, 'N-4111111111111111': 1 }),
    'a field is given twice; field names are case-insensitive',
  ],
  [() => check({ callback: 'x' }), 'callback must be omitted: the SDK sets it itself'],
  [() => check({ service: 'CloseBatch' }), 'service must be CheckSession for this operation'],
  [() => check({ userfields: [''] }), 'userfields must be a list of field names or an object'],
  [() => check({ userfields: new Map() }), 'userfields must be a list of field names or an object'],
  [() => check({ userfields: { password: 'x' } }), 'password cannot be a user field; name the field otherwise'],
  [() => payment({}), 'transtype is required'],
  [
    () => payment({ transtype: 'SALE', amount: '1,99' }),
    'amount must be digits with at most two decimals, such as 19.77',
  ],
  [
    () => slimcdWithout({ sessionid: SESSION }),
    'username is required: give a user name or an API Access Credential to createSlimCD or in the request',
  ],
  [() => slimcdWithout({ sessionid: SESSION, clientid: '1032' }), 'password is required with clientid'],
  [() => check({}, { transport: 'jsonp' }), "transport cannot be 'jsonp' without a document; use transport: 'cors'"],
  [() => gvp({ pin: 42 }), 'pin must be four digits, as text'],
  [() => gvp({ token: ' ' }), 'token must be text that is not blank'],
  [() => gvp({ productId: -1 }), 'productId must be a whole number from 0 to 9,007,199,254,740,991'],
  [() => ftipgw({ Password: '' }), 'Password must be text that is not empty and has no control characters'],
  [() => ftipgw({ 'a b': 'x' }), 'a b is no field name; use letters, digits and underscores'],
  [
    () => pagos({ ApplicationKey: 'x', SessionId: '00000000-0000-0000-0000-000000000000' }),
    'SessionId must be an ID, as text, other than the zero GUID',
  ],
  [
    () => pagos({ ApplicationKey: 'x', SessionId: 'y', Other: 1n }),
    'Other must be plain JSON data of fewer than 1,000,000 characters',
  ],
  [() => pagos({ ApplicationKey: 'x', SessionId: 'y', Inputs: 5 }), 'Inputs must be a list'],
  [() => zastrpay({ redirectSessionId: 'x' }), 'redirectSessionId must be a UUID'],
  [() => zastrpay({ redirectSessionId: UUID }, { requestId: 'x' }), 'requestId must be a UUID'],

  [
    () => pagosWithoutToken({ ApplicationKey: 'x', SessionId: 'y' }),
    'token is required by this call: give it to createPagos',
  ],
  [
    () => check({}, { binding: 'get' }, { password: 'secret' }),
    "password cannot travel by binding: 'get', which would put it into the URL; use binding: 'form', or set jsonp.allowPasswordInUrl",
  ],
  [
    () => payment({ transtype: 'SALE', cardnumber: '4111111111111111' }, { binding: 'get' }),
    "cardnumber cannot travel by binding: 'get', which would put it into the URL; use binding: 'form'",
  ],
  [
    () => check({ note: 'x'.repeat(3000) }, { binding: 'get' }),
    "request is 3101 bytes long for binding: 'get', at most 2048; send it by POST, or raise jsonp.maxQuery",
  ],
  [
    () => check({ 'n-4111111111111111': 'x' }, { binding: 'get' }),
    "request has a card number as the name of a field, which cannot travel by binding: 'get', which would put it into the URL; use binding: 'form'",
  ],
  [() => upload({ binding: 'get' }), "binding cannot be 'get' for an upload; use 'form' or 'json'"],
  [() => upload({ transport: 'jsonp' }), "transport cannot be 'jsonp' for an upload; use 'cors' or 'jsonp-post'"],
  [() => upload({ binding: 'soap' }), "binding must be 'form', 'json' or 'get': UploadSignature has no XML resource"],
  [
    () => check({ 'a b': 'x' }, { binding: 'soap' }),
    "request has a field name that XML cannot hold; use binding: 'form'",
  ],
  [() => check({ note: '\u0001' }, { binding: 'soap' }), 'note must be text without control characters'],

  [
    () => relayed().sessions.waitForSession({ sessionid: SESSION, fields: ['a'], userfields: ['a'] } as never),
    'userfields is given twice: give either fields or userfields',
  ],
  [
    () => slimcd().sessions.waitForSession({ sessionid: SESSION, userfields: ['Approved'] } as never),
    'userfields must not name Approved, because it would replace a field of CheckSession',
  ],
  [
    () => slimcd().sessions.waitForSession({ sessionid: SESSION, fields: ['completed'] } as never),
    'fields must not name completed, because it would replace a field of CheckSession',
  ],

  // end, endOnLeave and pay
  [
    () => end({} as never, {}),
    'client must be made by createSlimCD, createPagos, createZastrpay or createGvp; other sessions cannot be ended',
  ],
  [
    () => end(slimcd(), { sessionid: SESSION }, { retry: 1 } as never),
    'retry is no option of end; use timeout, signal',
  ],
  [
    () => relayed().sessions.checkSession({ sessionid: SESSION }),
    'relay is a path, which needs a page: without a page give the whole address',
  ],
  [() => endOnLeave({} as never, {}), 'client must be made by createSlimCD, or for Pagos, Zastrpay and GVP with relay'],
  [() => pay({} as never, {}), 'client must be made by createSlimCD: the other gateways have no payments'],
  [
    () => pay(slimcd(), { transtype: 'LOAD', amount: '1.00' } as never),
    'transtype must be a payment with an approval, such as SALE; for other types use processTransaction',
  ],
  [
    () => pay(slimcd(), { transtype: 'SALE', amount: 'x' } as never),
    'amount must be digits with at most two decimals, such as 19.77',
  ],
  [() => pay(slimcd(), SALE, { resume: 'yes' } as never), 'resume must be true or false'],
  [
    () => pay(slimcd(), SALE, { resume: true }),
    'client_transref is required with resume: it is the reference of the payment to look for',
  ],
  [() => watchSession({} as never, { sessionid: SESSION }), 'client must be made by createSlimCD'],
  [
    () => watchSession(slimcd(), { sessionid: SESSION }, { endOnLeave: 1 } as never),
    'endOnLeave must be true or false',
  ],

  [
    () => createSlimCD(Object.create({ timeout: 5 })),
    'options must be a plain object: its inherited and non-enumerable members would be ignored; copy them into a new object',
  ],

  [
    () => relayed().sessions.cancelSession({ sessionid: SESSION, clientid: '1032' } as never),
    'clientid must be omitted when relay is set: the relay adds the credential',
  ],

  // The mock gateways
  [() => gateways({ fault: 5 } as never), 'fault must be the name of a fault, or a function that returns one'],
  [() => gateways({ delay: -1 }), 'delay must be a number of seconds from 0 to 86,400'],
  [
    () => Object.assign(gateways().sessions.get(samples.slimcd.sessionid) ?? {}, { state: 'payed' }),
    'state of a session of slimcd must be one of: open, in-process, paid, declined, cancelled',
  ],
  [() => gateways({ redirectUrl: '/thanks' }), 'redirectUrl must be an http or https URL'],
  [() => gateways({ relay: 'pay' }), 'relay must be a path such as /pay'],
  [() => gateways({ cors: 'no' } as never), 'cors must be true or false'],
  [
    () => gateways().sessions.set('1', { gateway: 'pagos', state: 'paid' }),
    'state of a session of pagos must be one of: open, closed',
  ],
  [() => gateways({ credentials: { slimcd: {} } } as never), 'credentials.slimcd.username is required'],
  [() => serveGateways({ port: -1 }), 'port must be a whole number from 0 to 65535; 0 is any free port'],

  // The relay
  [() => createRelay({} as never), 'authorize must be a function'],
  [() => createRelay({ authorize }), 'options must set up at least one gateway: slimcd, pagos, ftipgw, zastrpay, gvp'],
  [() => relay({ prefix: 'pay' }), 'prefix must be a path such as /pay'],
  [() => relay({ allowOrigins: '*' }), 'allowOrigins must be a list of origins'],
  [() => relay({ slimcd: {} }), 'slimcd.username is required: a user name or an API Access Credential'],
  [() => relay({ log: 'x' }), 'log must be a function'],
  [
    () => relay({ gvp: { serviceRoot: 'https://a.example/x.svc', consumerKey: 'k', consumerSecret: 's', token: 't' } }),
    'gvp.token must be a function',
  ],
  [
    () => relay({ gvp: { serviceRoot: 'https://a.example/x.svc', consumerKey: '' } }),
    'gvp.consumerKey must be text that is not empty',
  ],
];

async function messageOf(refused: () => unknown): Promise<string> {
  const error = await Promise.resolve()
    .then(refused)
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InvalidRequestError);
  return (error as InvalidRequestError).message;
}

for (const [index, [refused, message]] of MESSAGES.entries()) {
  test(`message ${index + 1} of a refusal: ${message}`, async () => {
    expect(await messageOf(refused)).toBe(message);
  });
}

test('each refusal names a field, says what is wrong and shows no regular expression', async () => {
  for (const [refused] of MESSAGES) {
    const message = await messageOf(refused);
    expect(message).toMatch(/^[\w.\- ]+ (must|is|cannot|has) /);
    expect(message).not.toMatch(/expected|such field|undefined|null|\[object|\/\^|\\[dws]/);
  }
});

/** Messages that only a browser, a page or a request to the relay can provoke. Other tests read these. */
const ELSEWHERE = [
  // The relay answers them with a status.
  ...['must be a JSON object', 'must name each member once', 'must be nested at most … levels deep', 'must be empty'],
  ...[
    'must be UTF-8',
    'is given twice; send each field once',
    'cannot be sent by a page; send documented fields without secrets only',
  ],
  'must be a SOAP envelope with one … element',
  "must not be 'get' because the password of the relay would be in the URL; use 'form'",
  // Without the XML reader, in slimcd.umd.js.
  "must be 'form', 'json' or 'get': slimcd.umd.js has no XML reader",
  // The name of the fault comes first.
  'does not exist; …',
  // On a page that has replaced it.
  'must be the one of the platform: getRandomValues is missing or replaced',
  // On a page that has given every object a method `then`.
  'must be removed, because promises never settle with it',
];

test('the table of messages has every refusal in the source', async () => {
  const messages = await Promise.all(MESSAGES.map(([refused]) => messageOf(refused)));
  const unread = readRefusals()
    .filter((problem) => !ELSEWHERE.includes(problem))
    .filter((problem) => {
      const [first = '', ...others] = problem.split('…');
      return !messages.some((message) => [first, ...others].every((part) => message.includes(part)));
    });
  expect(unread).toEqual([]);
});
