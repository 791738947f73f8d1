import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, client, json, SessionId } from './samples.js';

const WORDS = ['The requested application is invalid.', 'The server is too busy', 'License limit reached', ''];

for (const words of WORDS) {
  test(`a closing refused with "${words}" is unknown, as a closed session may be answered so`, async ({ wire }) => {
    wire.answers = [json({ Success: false, InvalidToken: false, Messages: [words] })];
    const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
    expect(error).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
    expect(wire.sent).toHaveLength(1);
  });
}

test('a closing refused for its token is refused', async ({ wire }) => {
  wire.answers = [json({ Success: false, InvalidToken: true, Messages: ['no valid token'] })];
  const error = await failureOf(client().closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
});

test('an opening and a calculation that are refused are refused', async ({ wire }) => {
  wire.answers = [json({ Success: false, InvalidToken: false, Messages: ['The requested application is invalid.'] })];
  for (const refused of [
    client().openDedicatedSession({ ApplicationKey }),
    client().getResult({ ApplicationKey, Inputs: [], Outputs: ['Total'] }),
  ]) {
    expect(await failureOf(refused)).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
  }
});
