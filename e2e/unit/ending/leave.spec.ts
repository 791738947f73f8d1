import { createSlimCD, end, endOnLeave } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { block } from '../gateways/slimcd/block.js';
import { expect, test } from './page.js';

const request = { sessionid: SESSION };
const open = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

test('the function of a replaced `endOnLeave` does not disarm the later one', async ({ wire, leave }) => {
  const slimcd = open();
  const [first, second] = [endOnLeave(slimcd, request), endOnLeave(slimcd, request)];
  first();
  await leave();
  expect(wire.sent).toHaveLength(1);
  second();
  await leave();
  expect(wire.sent).toHaveLength(1);
});

test('`showSession` suspends the ending that replaced another one of the same session', async ({ wire, leave }) => {
  const slimcd = open();
  const first = endOnLeave(slimcd, request);
  endOnLeave(slimcd, request);
  first();
  slimcd.sessions.showSession({ SessionID: SESSION });
  await leave();
  expect(wire.sent).toHaveLength(0);
});

for (const [name, answer, sent] of [
  ['ends the session', block('Success', ''), 1],
  ['is refused', block('Error', '', { description: 'Invalid login' }), 2],
  ['is unknown', 'cut', 2],
] as const) {
  test(`\`end\` that ${name} ${sent === 1 ? 'suspends' : 'does not suspend'} the armed ending of the session`, async ({
    wire,
    leave,
  }) => {
    const slimcd = open();
    endOnLeave(slimcd, request);
    wire.answers = [answer];
    await end(slimcd, request, { timeout: 1 });
    const before = wire.sent.length;
    wire.answers = ['hang'];
    await leave();
    expect(wire.sent.length - before).toBe(sent - 1);
  });
}

test('`end` that ends with TIMEOUT does not suspend the armed ending of the session', async ({ wire, leave }) => {
  const slimcd = open();
  endOnLeave(slimcd, request);
  wire.answers = ['hang', block('Error', '')];
  const { state, error } = await end(slimcd, request, { timeout: 2 });
  expect([state, error?.code]).toEqual(['unknown', 'TIMEOUT']);
  const before = wire.sent.length;
  await leave();
  expect(wire.sent.length - before).toBe(1);
});
