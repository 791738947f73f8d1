import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, client, json, origin, SessionId, ZERO } from './samples.js';

test.describe('GetResult', () => {
  const Inputs = [{ Ref: 'Age', Value: [[{ Value: '42' }]] }];
  const request = { ApplicationKey, Inputs, Outputs: ['Premium', 'Sheet1!A5'] };
  const answer = {
    Success: true,
    InvalidToken: false,
    Messages: [],
    Outputs: [{ Ref: 'Premium', Value: [[{ Value: '7', Type: 'Number', Format: '0', Text: '7' }]] }],
  };

  test('GetResult is sent as it was given, in a dedicated session if there is one', async ({ wire }) => {
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
