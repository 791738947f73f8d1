import { createSlimCD } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { type Answer, expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';
import { end } from './end-on-clock.js';

const BUSY: Answer = { status: 429, headers: { 'retry-after': '1' } };
const FAIL = block('FAIL', '');
const open = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

for (const [what, answers, state] of [
  ['a cancellation that was refused', [FAIL], 'completed'],
  ['a cancellation whose answer was lost', ['cut'], 'completed'],
] as const) {
  test(`${what}, and a check that is rate limited at first: ${state}`, async ({ wire }) => {
    wire.answers = [...answers, BUSY, block('Success', { approved: 'Y', gateid: '7' })];
    const ending = await end(open(), { sessionid: SESSION }, { timeout: 20 });
    expect(ending).toMatchObject({ state, reply: { datablock: { gateid: '7' } }, attempts: 1 });
    expect(wire.sent).toHaveLength(3);
  });
}

const NOT_COMPLETED: Record<string, unknown>[] = [
  { approved: 'N' },
  { approved: 'N', completed: '' },
  { approved: 'N', completed: null },
  { approved: 'N', completed: 'in process' },
  { approved: 'N', completed: 'yes', Completed: 'no' },
  { approved: 'N', completed: 'no' },
  { approved: 'U' },
  { approved: 'E', completed: 'no' },
  {},
];

for (const datablock of NOT_COMPLETED) {
  test(`CancelSession FAIL and CheckSession ${JSON.stringify(datablock)}: \`refused\` and not \`completed\``, async ({
    wire,
  }) => {
    wire.answers = Array.from({ length: 20 }, () => [FAIL, block('Success', datablock)]).flat();
    const ending = await end(open(), { sessionid: SESSION }, { timeout: 1 });
    expect(ending).toMatchObject({ state: 'refused', error: { code: 'REFUSED', gatewayCode: 'FAIL' } });
  });
}

for (const datablock of [{ approved: 'Y' }, { approved: 'B', completed: 'no' }, { approved: 'N', completed: 'yes' }]) {
  test(`CancelSession FAIL and CheckSession ${JSON.stringify(datablock)}: \`completed\``, async ({ wire }) => {
    wire.answers = [FAIL, block('Success', datablock)];
    expect(await end(open(), { sessionid: SESSION })).toMatchObject({ state: 'completed', reply: { datablock } });
  });
}

test('`end` ignores a field called `cancelled` unless CheckSession answers Cancel', async ({ wire }) => {
  wire.answers = Array.from({ length: 20 }, () => [FAIL, block('Success', { approved: 'N', cancelled: 'yes' })]).flat();
  expect(await end(open(), { sessionid: SESSION }, { timeout: 1 })).toMatchObject({ state: 'refused' });
});

test('CheckSession asks for no user field, so that none can pass for a documented one', async ({ wire }) => {
  wire.answers = [FAIL, block('Cancel', '')];
  const request = { sessionid: SESSION, completed: 'my order', Cancelled: '', password: 'secret-word' };
  expect(await end(open(), request as never)).toMatchObject({ state: 'already-ended' });
  const names = [...new URLSearchParams(wire.sent[1]?.body).keys()].sort();
  expect(names).toEqual(['password', 'sessionid', 'username', 'wait', 'waitforcompleted']);
});
