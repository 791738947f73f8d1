import {
  type CallEvent,
  createPagos,
  InvalidRequestError,
  type PagosOptions,
} from '../../../../src/gateways/pagos/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, json, SessionId } from './samples.js';

const request = { ApplicationKey, SessionId };
const origin = 'https://pagos.example';
const closed = json({ Success: true, InvalidToken: false, Messages: [] });
const stale = json({ Success: false, InvalidToken: true, Messages: ['The resource is restricted.'] });

/** A provider that gives these in their order, and counts. */
function provider(...tokens: unknown[]) {
  const asked = { times: 0 };
  const token = async () => {
    const given = tokens[asked.times++];
    if (given instanceof Error) throw given;
    return given as string;
  };
  return { asked, pagos: (more: Partial<PagosOptions> = {}) => createPagos({ origin, token, ...more }) };
}

test('a refused token is renewed once and the call repeated once', async ({ wire }) => {
  wire.answers = [stale, closed];
  const { asked, pagos } = provider('first', 'second');
  await pagos().closeDedicatedSession(request);
  expect(asked.times).toBe(2);
  expect(wire.sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
});

test('an opening is also repeated with a fresh token, because the gateway has opened nothing', async ({ wire }) => {
  wire.answers = [stale, json({ Success: true, Messages: [], SessionId: request.SessionId })];
  await provider('first', 'second').pagos().openDedicatedSession({ ApplicationKey: request.ApplicationKey });
  expect(wire.sent).toHaveLength(2);
});

test('a token is not renewed a second time when the fresh one is refused too', async ({ wire }) => {
  wire.answers = [stale];
  const { asked, pagos } = provider('first', 'second', 'third');
  const error = await failureOf(pagos({ retry: 3 }).closeDedicatedSession(request));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  expect([asked.times, wire.sent.length]).toEqual([2, 2]);
});

test('a call is not repeated when the refused token is a constant', async ({ wire }) => {
  wire.answers = [stale];
  const pagos = createPagos({ origin, token: 'constant', retry: 3, headers: () => ({ 'x-shop': 'berlin' }) });
  expect(await failureOf(pagos.closeDedicatedSession(request))).toMatchObject({ code: 'AUTHENTICATION' });
  expect(wire.sent).toHaveLength(1);
});

test('the token is not renewed when the refusal is not about the token', async ({ wire }) => {
  wire.answers = [json({ Success: false, InvalidToken: false, Messages: ['The requested application is invalid.'] })];
  const { asked, pagos } = provider('first', 'second');
  expect(await failureOf(pagos().closeDedicatedSession(request))).toMatchObject({ code: 'REFUSED' });
  expect(asked.times).toBe(1);
});

test('the call rejects with the refusal of the stale token when the provider fails', async ({ wire }) => {
  wire.answers = [stale];
  const error = await failureOf(provider('first', new Error('signed out')).pagos().closeDedicatedSession(request));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused', reply: JSON.parse(stale.body) });
  expect(wire.sent).toHaveLength(1);
});

for (const unusable of ['', 'two words', undefined]) {
  test(`the call rejects with the refusal of the stale token when the fresh one is ${JSON.stringify(unusable)}`, async ({
    wire,
  }) => {
    wire.answers = [stale];
    const error = await failureOf(provider('first', unusable).pagos().closeDedicatedSession(request));
    expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
    expect(wire.sent).toHaveLength(1);
  });
}

test('a call is not sent when the token provider fails', async ({ wire }) => {
  const error = await failureOf(provider(new Error('canary')).pagos().closeDedicatedSession(request));
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
  // The error of the caller is the cause, and appears nowhere else.
  expect(error.cause).toEqual(new Error('canary'));
  expect(everyText(Object.assign(error, { cause: undefined }))).not.toContain('canary');
  expect(wire.sent).toHaveLength(0);
});

test('a call ends with its budget when the token provider never answers', async ({ wire }) => {
  const pagos = createPagos({ origin, token: () => new Promise<string>(() => {}), timeout: 1 });
  expect(await failureOf(pagos.closeDedicatedSession(request))).toMatchObject({ code: 'TIMEOUT', outcome: 'not-sent' });
  expect(wire.sent).toHaveLength(0);
});

const UNUSABLE: [string, unknown][] = [
  ['empty text', ''],
  ['a blank', ' '],
  ['a space inside', 'a b'],
  ['a line break', 'a\r\nx-admin: 1'],
  ['a letter that no header takes', 'tökén€'],
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['an object that has a text', { toString: () => 'token' }],
];
for (const [what, token] of UNUSABLE) {
  test(`${what} is ${token == null ? 'no token' : 'refused as a constant token'}`, () => {
    // A client without a token can calculate in an unrestricted application.
    if (token === undefined || token === null) {
      expect(() => createPagos({ origin, token: token as unknown as undefined })).not.toThrow();
      return;
    }
    expect(() => createPagos({ origin, token: token as string })).toThrow(InvalidRequestError);
    expect(() => createPagos({ origin, token: token as string })).toThrow(/^token must be /);
  });

  test(`${what} is refused from a provider`, async ({ wire }) => {
    const events: CallEvent[] = [];
    const observe = (event: CallEvent) => events.push(event);
    const error = await failureOf(provider(token).pagos({ observe }).closeDedicatedSession(request));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', gateway: 'pagos' });
    expect(error.message).toMatch(/^token must be /);
    expect(events.map(({ type }) => type)).toEqual(['start', 'attempt', 'end']);
    expect(wire.sent).toHaveLength(0);
  });
}

test('an unusable token after an attempt that may have worked does not say that nothing was sent', async ({ wire }) => {
  wire.answers = ['cut', closed];
  const error = await failureOf(provider('first', '').pagos({ retry: 1 }).closeDedicatedSession(request));
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  expect(wire.sent).toHaveLength(1);
});

test('errors and events do not contain the token in any escaping in which the gateway echoes it', async ({ wire }) => {
  const token = 'canary-token/+==';
  const events: CallEvent[] = [];
  const pagos = createPagos({ origin, token, observe: (event) => events.push(event) });
  const forms = [token, encodeURIComponent(token), `Bearer ${token}`, token.toUpperCase()];
  const echo = { Success: false, InvalidToken: true, Messages: forms, deep: [{ [token]: forms }] };
  for (const answer of [json(echo), { ...json(echo), status: 500 }, { ...json(echo), status: 429 }]) {
    wire.answers = [answer];
    const error = await failureOf(pagos.closeDedicatedSession(request));
    expect(everyText(error).toLowerCase()).not.toContain('canary');
    expect(everyText(error.reply)).toContain('[redacted]');
  }
  expect(everyText(events)).not.toContain('canary');
});

test('an error message names no session, application or user, although the reply may', async ({ wire }) => {
  const names = { ...request, SaveInformation: { Save: true, UserName: 'canary-user' } };
  const { ApplicationKey, SessionId } = request;
  wire.answers = [json({ Success: false, Messages: [`${ApplicationKey}, ${SessionId}, canary-user: unknown`] })];
  const pagos = createPagos({ origin, token: 'token' });
  const error = await failureOf(pagos.getResult({ ...names, Inputs: [], Outputs: [] }));
  expect(error.message).toBe('GetResult: refused: [redacted]');
  expect(everyText(error.reply)).toContain('canary-user');
});
