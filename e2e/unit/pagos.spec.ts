import { AuthenticationError, createPagos, type PagosOptions, RefusedError } from '../../src/gateways/pagos/index.js';
import { failureOf } from '../failures.js';
import { expect, test } from '../fetch-stub.js';
import { readTranscript } from '../transcripts/read.js';

const token = 'Do3l_2l3uLdmYX76u-BufLzuuhFPOE-nRZDyU0adiFk1';
const ApplicationKey = 'a4dcfb4f0464453b928ce1d6bcfb6aa3';
const SessionId = '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7';
const ZERO = '00000000-0000-0000-0000-000000000000';
const origin = 'https://dev7.pagos.com';

const client = (options: Partial<PagosOptions> = {}) => createPagos({ origin, token, ...options });
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const transcript = (file: string) => {
  const { start, headers, body } = readTranscript(`pagos/${file}`);
  return { status: Number(start.split(' ')[1]), type: headers['content-type'], body };
};
const closed = transcript('close.success.http');
const invalidToken = transcript('close.invalid-token.http');
const invalidApplication = transcript('close.invalid-application.http');

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
    outcome: 'refused',
    status: 200,
    reply: JSON.parse(invalidApplication.body),
  });
  expect(error.message).toBe('CloseDedicatedSession: refused: The requested application is invalid.');
  expect(wire.sent).toHaveLength(1);
});

test('a refusal after an attempt without an answer leaves the outcome unknown', async ({ wire }) => {
  wire.answers = ['cut', invalidApplication];
  const error = await failureOf(client({ retry: 1 }).closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
  expect(wire.sent).toHaveLength(2);
});

test('OpenDedicatedSession asks with the ApplicationKey alone and brings the SessionId', async ({ wire }) => {
  wire.answers = [json({ SessionId, Success: true, Messages: [] })];
  const reply = await client().openDedicatedSession({ ApplicationKey });
  expect(reply.SessionId).toBe(SessionId);
  expect(wire.sent[0]?.url).toBe(`${origin}/Api/Applications/OpenDedicatedSession`);
  expect(wire.sent[0]?.body).toBe(JSON.stringify({ ApplicationKey }));
});

test('OpenDedicatedSession is never repeated by itself', async ({ wire }) => {
  wire.answers = ['cut'];
  const error = await failureOf(client({ retry: 5 }).openDedicatedSession({ ApplicationKey }));
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', retryable: false });
  expect(wire.sent).toHaveLength(1);
});

test('CloseDedicatedSession is repeated where that is asked for', async ({ wire }) => {
  wire.answers = ['cut', { status: 503, body: '' }, closed];
  await client({ retry: 2 }).closeDedicatedSession({ ApplicationKey, SessionId });
  expect(wire.sent).toHaveLength(3);
});

test.describe('GetResult', () => {
  const Inputs = [{ Ref: 'Age', Value: [[{ Value: '42' }]] }];
  const request = { ApplicationKey, Inputs, Outputs: ['Premium', 'Sheet1!A5'] };
  const answer = {
    Success: true,
    InvalidToken: false,
    Messages: [],
    Outputs: [{ Ref: 'Premium', Value: [[{ Value: '7', Type: 'Number', Format: '0', Text: '7' }]] }],
  };

  test('travels as it was given, in a dedicated session where there is one', async ({ wire }) => {
    wire.answers = [json(answer)];
    const sought = { ...request, SessionId, GoalSeek: { Enabled: false }, CultureName: 'en-US', Extra: undefined };
    expect(await client().getResult(sought)).toEqual(answer);
    expect(wire.sent[0]?.url).toBe(`${origin}/Api/Applications/GetResult`);
    expect(JSON.parse(wire.sent[0]?.body ?? '')).toEqual(JSON.parse(JSON.stringify(sought)));
  });

  const saving: [string, object, number][] = [
    ['repeated where it saves nothing', {}, 2],
    ['repeated where Save is false', { SaveInformation: { Save: false } }, 2],
    ['repeated where an input speaks of "Save":true', { Inputs: [{ Ref: '"Save":true', Value: [] }] }, 2],
    ['sent once where it saves', { SaveInformation: { Save: true, RecordId: 5 } }, 1],
    ['sent once where save is spelled as .NET takes it too', { saveinformation: { save: 1 } }, 1],
  ];
  for (const [title, more, times] of saving) {
    test(title, async ({ wire }) => {
      wire.answers = ['cut', json(answer)];
      const promise = client({ retry: 1 }).getResult({ ...request, ...more });
      const failed = await promise.then(
        () => undefined,
        (error) => error,
      );
      expect(failed?.outcome).toBe(times === 1 ? 'unknown' : undefined);
      expect(wire.sent).toHaveLength(times);
    });
  }

  test('a zero GUID is refused as its SessionId', async ({ wire }) => {
    const error = await failureOf(client().getResult({ ...request, SessionId: ZERO }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', operation: 'GetResult' });
    expect(wire.sent).toHaveLength(0);
  });
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

test.describe('contradictions of the documents', () => {
  test('1: InvalidToken is listed always and absent in a sample: absent is false', async ({ wire }) => {
    wire.answers = [json({ SessionId: ZERO, Success: false, Messages: ['The requested application is invalid.'] })];
    const provider = () => token;
    const error = await failureOf(client({ token: provider }).openDedicatedSession({ ApplicationKey }));
    expect(error).toMatchObject({ name: 'RefusedError', code: 'REFUSED' });
    expect(wire.sent).toHaveLength(1);
  });

  test("2: the vendor's adaptor takes a missing Success for true: it is none", async ({ wire }) => {
    wire.answers = [json({ InvalidToken: false, Messages: [] })];
    const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
    expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
  });

  test("3: the vendor's adaptor reads the reply from d: the documented flat JSON alone counts", async ({ wire }) => {
    wire.answers = [json({ d: { Success: true, InvalidToken: false, Messages: [] } })];
    const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
    expect(error).toMatchObject({ code: 'PROTOCOL' });
    expect(JSON.parse(wire.sent[0]?.body ?? '')).not.toHaveProperty('request');
  });

  const spoken: [Record<string, unknown>, string][] = [
    [{ Messages: ['First.', 'Second.'], Message: 'Other.' }, 'First. Second.'],
    [{ Messages: [], Message: 'Other.' }, 'Other.'],
    [{ Message: 'Other.' }, 'Other.'],
  ];
  for (const [words, expected] of spoken) {
    test(`4: Message and Messages: ${JSON.stringify(words)} says ${expected}`, async ({ wire }) => {
      wire.answers = [json({ Success: false, InvalidToken: false, ...words })];
      const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
      expect(error.message).toBe(`CloseDedicatedSession: refused: ${expected}`);
      expect(error.reply).toMatchObject(words);
    });
  }

  test('5: the sample host is a development box: the origin has no default', () => {
    expect(() => createPagos({ token } as PagosOptions)).toThrow(/^origin: /);
  });

  test('6: the token call is no OAuth grant: the token comes from the caller alone', async ({ wire }) => {
    wire.answers = [closed];
    await client({ token: async () => 'from-the-shop' }).closeDedicatedSession({ ApplicationKey, SessionId });
    expect(wire.sent.map(({ url }) => url)).toEqual([`${origin}/Api/Applications/CloseDedicatedSession`]);
    expect(wire.sent[0]?.headers.authorization).toBe('Bearer from-the-shop');
  });

  test('7: a picture shows the client secret in a page: it goes nowhere', async ({ wire }) => {
    wire.answers = [closed];
    const secrets = { clientIdentifier: 'canary-identifier', clientSecret: 'canary-secret' };
    await client(secrets as object).closeDedicatedSession({ ApplicationKey, SessionId });
    expect(JSON.stringify(wire.sent)).not.toContain('canary');
  });
});
