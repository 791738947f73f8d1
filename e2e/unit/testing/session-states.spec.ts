import { end, InvalidRequestError } from '../../../src/index.js';
import { gateways, SESSION_STATES, type SessionState, samples } from '../../../src/testing/index.js';
import { expect, test } from '../../support/node-test.js';
import { slimcd, withMock } from './with-mock.js';

const { sessionid, cards } = samples.slimcd;

/** Pays on the pay page of SlimCD. */
const payBy = async (mock: ReturnType<typeof gateways>, cardnumber: string) => {
  const page = 'https://stats.slimcd.com/soft/showsession.asp';
  const body = new URLSearchParams({ sessionid, cardnumber });
  return (await mock.fetch(page, { method: 'POST', body })).text();
};

for (const [title, set] of [
  ['the fault', { fault: 'declined' }],
  ['the state', {}],
] as const) {
  test(`${title} declined ends a session of SlimCD as declined and completed`, async () => {
    await withMock(set, async (mock) => {
      if (!('fault' in set)) Object.assign(mock.sessions.get(sessionid) ?? {}, { state: 'declined' });
      const { state, reply } = await slimcd.sessions.waitForSession({ sessionid });
      expect([state, reply.datablock]).toMatchObject(['declined', { approved: 'N', completed: 'yes' }]);
      const ending = await end(slimcd, { sessionid });
      expect(ending).toMatchObject({ state: 'completed', reply: { datablock: { approved: 'N' } } });
    });
  });
}

test('a declined card leaves a session of SlimCD open, so that another card can pay', async () => {
  await withMock({}, async (mock) => {
    await payBy(mock, cards.declined);
    const { datablock } = await slimcd.sessions.checkSession({ sessionid, waitforcompleted: 'no' });
    expect(datablock).toMatchObject({ approved: 'N', completed: 'no' });
    await payBy(mock, cards.approved);
    expect(await slimcd.sessions.waitForSession({ sessionid })).toMatchObject({ state: 'approved' });
  });
});

test('a session that is set to paid after a declined card is approved', async () => {
  await withMock({}, async (mock) => {
    await payBy(mock, cards.declined);
    Object.assign(mock.sessions.get(sessionid) ?? {}, { state: 'paid' });
    expect(await slimcd.sessions.waitForSession({ sessionid })).toMatchObject({ state: 'approved' });
  });
});

test('the pay page of a declined session accepts no card', async () => {
  await withMock({}, async (mock) => {
    Object.assign(mock.sessions.get(sessionid) ?? {}, { state: 'declined' });
    expect(await payBy(mock, cards.approved)).toContain('The payment was declined.');
  });
});

test('a session accepts the states of its gateway alone, and throws for others', () => {
  const { sessions } = gateways();
  const session = sessions.get(sessionid);
  for (const state of SESSION_STATES.slimcd) Object.assign(session ?? {}, { state });
  for (const state of ['bogus', 'closed', '', undefined, 5]) {
    expect(() => Object.assign(session ?? {}, { state })).toThrow(InvalidRequestError);
    expect(() => sessions.set('1', { gateway: 'slimcd', state: state as SessionState })).toThrow(
      'state of a session of slimcd must be one of: open, in-process, paid, declined, cancelled',
    );
  }
  expect([session?.state, sessions.has('1')]).toEqual(['cancelled', false]);
  expect(structuredClone(sessions).get(sessionid)?.state).toBe('cancelled');
});
