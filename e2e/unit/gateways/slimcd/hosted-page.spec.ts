import { InvalidRequestError } from '../../../../src/core/errors.js';
import { createSlimCD } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/node-test.js';

const { sessions } = createSlimCD({ username: 'R6UT8C6M', password: 'secret' });
const PLACE = 'https://stats.slimcd.com/soft';

test('`showSessionUrl` returns the address of showsession.asp with the session ID', () => {
  expect(sessions.showSessionUrl({ SessionID: SESSION })).toBe(`${PLACE}/showsession.asp?sessionid=${SESSION}`);
});

test('`multiSessionUrl` returns the address of multisession.asp, with the amount if one is given', () => {
  expect(sessions.multiSessionUrl({ sessionid: SESSION })).toBe(`${PLACE}/multisession.asp?sessionid=${SESSION}`);
  expect(sessions.multiSessionUrl({ sessionid: SESSION, amount: '19.77' })).toBe(
    `${PLACE}/multisession.asp?sessionid=${SESSION}&amount=19.77`,
  );
});

test('`showSessionUrl` leaves a credential in the request out of the address', () => {
  const request = { SessionID: SESSION, UserName: 'R6UT8C6M', Password: 'secret' };
  expect(sessions.showSessionUrl(request as never)).toBe(`${PLACE}/showsession.asp?sessionid=${SESSION}`);
});

for (const [name, request] of [
  ['an absent request', undefined],
  ['a request without a session', {}],
  ['a malformed session ID', { sessionid: '../x' }],
  ['a session ID in two spellings', { sessionid: SESSION, SessionID: SESSION }],
] as const) {
  test(`\`showSessionUrl\`, \`multiSessionUrl\` and \`showSession\` reject ${name}`, () => {
    for (const build of [sessions.showSessionUrl, sessions.multiSessionUrl, sessions.showSession]) {
      expect(() => build(request as never)).toThrow(/ (must|is|cannot) /);
    }
  });
}

test('`showSession` and `multiSession` throw InvalidRequestError where there is no page', () => {
  for (const show of [sessions.showSession, sessions.multiSession]) {
    expect(() => show({ SessionID: SESSION })).toThrow(InvalidRequestError);
    expect(() => show({ SessionID: SESSION })).toThrow(/needs a page/);
  }
});
