import { AuthenticationError, RefusedError } from '../../../../src/gateways/pagos/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { readTranscript } from '../../../support/transcripts/read.js';
import {
  ApplicationKey,
  client,
  closed,
  invalidApplication,
  invalidToken,
  json,
  origin,
  SessionId,
  token,
} from './samples.js';

test('CloseDedicatedSession is sent as the document prints it', async ({ wire }) => {
  wire.answers = [closed];
  await client().closeDedicatedSession({ ApplicationKey, SessionId });
  const { start, headers, body } = readTranscript('pagos/close.request.http');
  const [sent] = wire.sent;
  expect(`${sent?.method} ${new URL(sent?.url ?? '').pathname} HTTP/1.1`).toBe(start);
  expect(new URL(sent?.url ?? '').host).toBe(headers.host);
  expect(sent?.headers).toMatchObject({
    authorization: headers.authorization,
    'content-type': headers['content-type'],
  });
  expect(JSON.parse(sent?.body ?? '')).toEqual(JSON.parse(body));
  expect(wire.sent).toHaveLength(1);
});

test('CloseDedicatedSession: Response Sample (Success)', async ({ wire }) => {
  wire.answers = [closed];
  const reply = await client().closeDedicatedSession({ ApplicationKey, SessionId });
  expect(reply).toEqual({ Success: true, InvalidToken: false, Messages: [] });
});

test('CloseDedicatedSession: Response Sample (Failure), Example 1: no valid token', async ({ wire }) => {
  wire.answers = [invalidToken];
  const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({
    code: 'AUTHENTICATION',
    outcome: 'refused',
    gateway: 'pagos',
    operation: 'CloseDedicatedSession',
    status: 200,
    retryable: false,
    reply: JSON.parse(invalidToken.body),
  });
  expect(error.message).toContain('your request did not provide a valid token');
  expect(wire.sent).toHaveLength(1);
});

test('CloseDedicatedSession: Response Sample (Failure), Example 2: the application is invalid', async ({ wire }) => {
  wire.answers = [invalidApplication];
  const error = await failureOf(client({ retry: 3 }).closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toBeInstanceOf(RefusedError);
  expect(error).toMatchObject({
    code: 'REFUSED',
    outcome: 'unknown',
    status: 200,
    reply: JSON.parse(invalidApplication.body),
  });
  expect(error.message).toContain('CloseDedicatedSession: refused: The requested application is invalid.');
  expect(wire.sent).toHaveLength(1);
});

test('a refusal after an attempt without an answer leaves the outcome unknown', async ({ wire }) => {
  wire.answers = ['cut', invalidApplication];
  const error = await failureOf(client({ retry: 1 }).closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
  expect(wire.sent).toHaveLength(2);
});

test('OpenDedicatedSession sends the ApplicationKey alone and resolves with the SessionId', async ({ wire }) => {
  wire.answers = [json({ SessionId, Success: true, Messages: [] })];
  const reply = await client().openDedicatedSession({ ApplicationKey });
  expect(reply.SessionId).toBe(SessionId);
  expect(wire.sent[0]?.url).toBe(`${origin}/Api/Applications/OpenDedicatedSession`);
  expect(wire.sent[0]?.body).toBe(JSON.stringify({ ApplicationKey }));
});

test('OpenDedicatedSession is never retried', async ({ wire }) => {
  wire.answers = ['cut'];
  const error = await failureOf(client({ retry: 5 }).openDedicatedSession({ ApplicationKey }));
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', retryable: false });
  expect(wire.sent).toHaveLength(1);
});

test('CloseDedicatedSession is repeated as often as `retry` says', async ({ wire }) => {
  wire.answers = ['cut', { status: 503, body: '' }, closed];
  await client({ retry: 2 }).closeDedicatedSession({ ApplicationKey, SessionId });
  expect(wire.sent).toHaveLength(3);
});

test('the callback gets the reply of a refusal first and the error second', async ({ wire }) => {
  wire.answers = [invalidApplication];
  const [reply, error] = await new Promise<unknown[]>((resolve) => {
    client().closeDedicatedSession({ ApplicationKey, SessionId }, 5, (...all) => resolve(all));
  });
  expect(reply).toEqual(JSON.parse(invalidApplication.body));
  expect(error).toMatchObject({ code: 'REFUSED' });
});

test('headers of the factory travel beside the token and do not replace it', async ({ wire }) => {
  wire.answers = [closed];
  const headers = () => ({ 'X-Shop': 'berlin', Authorization: 'Basic c2hvcA==' });
  await client({ headers }).closeDedicatedSession({ ApplicationKey, SessionId });
  expect(wire.sent[0]?.headers).toMatchObject({ 'x-shop': 'berlin', authorization: `Bearer ${token}` });
});
