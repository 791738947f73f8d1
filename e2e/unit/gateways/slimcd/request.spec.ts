import { createSlimCD, type SlimCDOptions } from '../../../../src/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/node-test.js';
import { send } from './send.js';

const URL_ = 'POST https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession';

const SENT: [string, unknown, SlimCDOptions, string][] = [
  [
    'documented names',
    { UserName: 'a', Password: 'b', SessionID: SESSION },
    {},
    `username=a&password=b&sessionid=${SESSION}`,
  ],
  [
    'lower case',
    { username: 'a', password: 'b', sessionid: SESSION },
    {},
    `username=a&password=b&sessionid=${SESSION}`,
  ],
  [
    'user fields by their names',
    { username: 'a', sessionid: SESSION, userfields: ['order', 'first_name'] },
    {},
    `username=a&password=&sessionid=${SESSION}&order=&first_name=`,
  ],
  ['any case', { USERNAME: 'a', sessionId: SESSION }, {}, `username=a&password=&sessionid=${SESSION}`],
  [
    'the factory’s credential',
    { sessionid: SESSION },
    { username: 'R6UT8C6M' },
    `username=R6UT8C6M&password=&sessionid=${SESSION}`,
  ],
  [
    'its password',
    { sessionid: SESSION },
    { username: 'a', password: 'b' },
    `username=a&password=b&sessionid=${SESSION}`,
  ],
  [
    'the request’s before the factory’s',
    { sessionid: SESSION, username: 'c' },
    { username: 'a', password: 'b' },
    `username=c&password=&sessionid=${SESSION}`,
  ],
  [
    'clientid with password',
    { clientid: 1032, password: '289075', sessionid: SESSION },
    {},
    `clientid=1032&password=289075&sessionid=${SESSION}`,
  ],
  [
    'clientid as a plain field',
    { clientid: 1032, sessionid: SESSION },
    { username: 'a' },
    `username=a&password=&clientid=1032&sessionid=${SESSION}`,
  ],
  [
    'unknown fields as they are',
    { sessionid: SESSION, Var1: 'x y&z', flag: true },
    { username: 'a' },
    `username=a&password=&sessionid=${SESSION}&Var1=x+y%26z&flag=true`,
  ],
  [
    'absent fields left out',
    { sessionid: SESSION, a: undefined, b: null, c: '' },
    { username: 'a' },
    `username=a&password=&sessionid=${SESSION}&c=`,
  ],
  [
    'a field that shadows the prototype',
    JSON.parse(`{"sessionid":"${SESSION}","__proto__":"x"}`),
    { username: 'a' },
    `username=a&password=&sessionid=${SESSION}&__proto__=x`,
  ],
];

for (const [name, request, factory, body] of SENT) {
  test(`cancelSession sends ${name}`, async () => expect(await send(request, factory)).toBe(`${URL_} ${body}`));
}

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

const REFUSED: [string, unknown, string][] = [
  ['no request', undefined, 'request '],
  ['null', null, 'request '],
  ['text', 'sessionid', 'request '],
  ['an array', [SESSION], 'request '],
  ['a function', () => SESSION, 'request '],
  ['a revoked proxy', revoked, 'request '],
  [
    'a getter that throws',
    {
      get sessionid() {
        throw new Error('CANARY');
      },
    },
    'request ',
  ],
  ['no session ID', {}, 'sessionid '],
  ['an empty session ID', { sessionid: '' }, 'sessionid '],
  ['a short session ID', { sessionid: SESSION.slice(1) }, 'sessionid '],
  ['a long session ID', { sessionid: `${SESSION}0` }, 'sessionid '],
  ['a session ID that is no hexadecimal', { sessionid: SESSION.replace('2', 'G') }, 'sessionid '],
  ['a session ID with a line break', { sessionid: `${SESSION}\n` }, 'sessionid '],
  ['a session ID that is an object', { sessionid: { toString: () => SESSION } }, 'sessionid '],
  ['a field that is an array', { sessionid: SESSION, x: [1] }, 'x '],
  ['a number that is none', { sessionid: SESSION, x: Number.NaN }, 'x '],
  ['a symbol', { sessionid: SESSION, x: Symbol('x') }, 'x '],
  ['text that is not well-formed', { sessionid: SESSION, x: '\ud800' }, 'x '],
  ['two spellings of one field', { sessionid: SESSION, SessionID: SESSION }, 'SessionID '],
  ['service', { sessionid: SESSION, service: 'CloseBatch' }, 'service '],
  ['callback in any case', { sessionid: SESSION, CallBack: 'alert' }, 'CallBack '],
  ['jsonp', { sessionid: SESSION, jsonp: '{}' }, 'jsonp '],
  ["a payer's user name", { sessionid: SESSION, userfields: { UserName: 'joe' } }, 'UserName '],
  ["a payer's password", { sessionid: SESSION, userfields: { password: 'x' } }, 'password '],
  ['a user name to read back', { sessionid: SESSION, userfields: ['username'] }, 'username '],
];

for (const [name, request, start] of REFUSED) {
  test(`cancelSession rejects ${name} and names the field`, async () => {
    const message = await send(request, { username: 'a' });
    expect(message.startsWith(start)).toBe(true);
    expect(message).toMatch(/ (must|is|cannot) /);
    expect(message).not.toContain('CANARY');
  });
}

test('cancelSession rejects a call without a credential', async () => {
  expect(await send({ sessionid: SESSION })).toMatch(/^username is required/);
  expect(await send({ sessionid: SESSION, clientid: '1032' })).toMatch(/^password is required/);
});

// Lines that must not compile.
export function misuse(): void {
  const slimcd = createSlimCD();
  // @ts-expect-error a session ID is required
  slimcd.sessions.cancelSession({});
  // @ts-expect-error a session ID is text
  slimcd.sessions.cancelSession({ sessionid: 1 });
  // @ts-expect-error an unknown transport
  slimcd.sessions.cancelSession({ sessionid: '' }, { transport: 'soap' });
  // @ts-expect-error a signal is an AbortSignal
  slimcd.sessions.cancelSession({ sessionid: '' }, { signal: true });
  // @ts-expect-error with a callback there is no promise
  slimcd.sessions.cancelSession({ sessionid: '' }, 5, () => {}).then();
  // @ts-expect-error an origin is text
  createSlimCD({ statsOrigin: 1 });
}
