import { createSlimCD, ProtocolError } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

const { sessions, transact } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

const OPENINGS = [
  {
    name: 'createSession',
    open: () => sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: '19.77' }),
    brings: 'sessionid',
  },
  { name: 'spawnSession', open: () => sessions.spawnSession({ sessionid: SESSION }), brings: 'sessionid' },
  {
    name: 'getTemporaryToken',
    open: () => transact.getTemporaryToken({ cardnumber: '4111111111111111', cvv2: '999' }),
    brings: 'temporary_token',
  },
] as const;

for (const { name, open, brings } of OPENINGS) {
  for (const datablock of [
    '',
    undefined,
    null,
    {},
    [],
    [{ [brings]: SESSION }],
    { [brings]: '' },
    { [brings]: null },
    { [brings]: '   ' },
    { [brings]: 5 },
    { [brings]: [SESSION] },
  ]) {
    test(`${name} rejects with PROTOCOL when a success brings ${JSON.stringify(datablock)}`, async ({ wire }) => {
      wire.answers = [block('Success', datablock)];
      const error = await failureOf(open());
      expect(error).toBeInstanceOf(ProtocolError);
      expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
      expect(wire.sent).toHaveLength(1);
    });
  }

  test(`${name} resolves with ${brings}, which its type has for certain`, async ({ wire }) => {
    wire.answers = [block('Success', { [brings]: SESSION })];
    const reply = await open();
    expect(reply.datablock).toEqual({ [brings]: SESSION });
  });
}

// The types need no check for a missing value.
export async function use(): Promise<string[]> {
  const created = await sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: '19.77' });
  const token = await transact.getTemporaryToken({ cardnumber: '4111111111111111' });
  return [created.datablock.sessionid.toUpperCase(), token.datablock.temporary_token.trim()];
}
