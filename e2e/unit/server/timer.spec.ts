import { createSlimCD } from 'sessiongate';
import { startTimer } from '../../../docs/server/timer.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';

test('a session that `report` forgets is not tried again', async ({ wire }, info) => {
  wire.answers = [block('Error', '', { description: 'Invalid login' })];
  const reported: string[] = [];
  const timer = await startTimer({
    slimcd: createSlimCD({ username: 'R6UT8C6M' }),
    path: info.outputPath('open-sessions'),
    abandonedAfter: 0,
    tryAgainAfter: 0,
    timeout: 1,
    atOnce: 1,
    report(sessionid, { state }) {
      reported.push(state);
      void timer.forget(sessionid);
    },
  });
  await timer.remember(SESSION);
  await expect.poll(() => reported).toEqual(['refused']);
  // Longer than the time between two checks.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await timer.close();
  expect(reported).toEqual(['refused']);
});
