import { createPagos, type PagosOptions } from '../../../../src/gateways/pagos/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, client, closed, json, origin, SessionId, token, ZERO } from './samples.js';

test.describe('contradictions of the documents', () => {
  test('1: InvalidToken is listed always and absent in a sample: absent is false', async ({ wire }) => {
    wire.answers = [json({ SessionId: ZERO, Success: false, Messages: ['The requested application is invalid.'] })];
    const provider = () => token;
    const error = await failureOf(client({ token: provider }).openDedicatedSession({ ApplicationKey }));
    expect(error).toMatchObject({ name: 'RefusedError', code: 'REFUSED' });
    expect(wire.sent).toHaveLength(1);
  });

  test('a success with an invalid token contradicts itself, so the outcome is unknown', async ({ wire }) => {
    wire.answers = [json({ SessionId, Success: true, InvalidToken: true, Messages: [] })];
    for (const call of [
      () => client().openDedicatedSession({ ApplicationKey }),
      () => client().closeDedicatedSession({ ApplicationKey, SessionId }),
    ]) {
      expect(await failureOf(call)).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
    }
  });

  test("2: a missing Success is no success, although the vendor's adaptor takes it for true", async ({ wire }) => {
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
      expect(error.message).toContain(`CloseDedicatedSession: refused: ${expected}`);
      expect(error.reply).toMatchObject(words);
    });
  }

  test('5: the sample host is a development box: the origin has no default', () => {
    expect(() => createPagos({ token } as PagosOptions)).toThrow(/^origin /);
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
    expect(() => client(secrets as object)).toThrow(/^clientIdentifier is no option of createPagos/);
    expect(wire.sent).toEqual([]);
  });
});
