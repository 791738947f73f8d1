import { createPagos } from '../../../../src/gateways/pagos/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, json, origin, SessionId } from './samples.js';

const pagos = createPagos({ origin });

test('getResult is sent without a token when the client has none', async ({ wire }) => {
  wire.answers = [json({ Success: true, Messages: [], Outputs: [] })];
  const reply = await pagos.getResult({ ApplicationKey, Inputs: [], Outputs: ['Total'] });
  expect(reply.Success).toBe(true);
  expect(wire.sent[0]?.headers).not.toHaveProperty('authorization');
});

test('getResult of a restricted application rejects with AUTHENTICATION when the client has no token', async ({
  wire,
}) => {
  wire.answers = [json({ Success: false, InvalidToken: true, Messages: ['The requested resource is restricted.'] })];
  const error = await failureOf(pagos.getResult({ ApplicationKey, Inputs: [], Outputs: ['Total'] }));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  expect(wire.sent).toHaveLength(1);
});

test('opening and closing a session are not sent when the client has no token', async ({ wire }) => {
  for (const refused of [
    pagos.openDedicatedSession({ ApplicationKey }),
    pagos.closeDedicatedSession({ ApplicationKey, SessionId }),
  ]) {
    const error = await failureOf(refused);
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message).toMatch(/^token/);
  }
  expect(wire.sent).toHaveLength(0);
});
