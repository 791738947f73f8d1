import { createSlimCD, end } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { type Answer, expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';

const BUSY: Answer = { status: 429, headers: { 'retry-after': '1' } };

for (const [what, answers, state] of [
  ['a cancellation that was refused', [block('FAIL', '')], 'completed'],
  ['a cancellation whose answer was lost', ['cut'], 'completed'],
] as const) {
  test(`${what}, and a gateway that has no time to say why: ${state}`, async ({ wire }) => {
    wire.answers = [...answers, BUSY, block('Success', { approved: 'Y', gateid: '7' })];
    const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
    const ending = await end(slimcd, { sessionid: SESSION }, { timeout: 20 });
    expect(ending).toMatchObject({ state, reply: { datablock: { gateid: '7' } }, attempts: 1 });
    expect(wire.sent).toHaveLength(3);
  });
}
