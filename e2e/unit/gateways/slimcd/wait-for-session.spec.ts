import { createSlimCD, type SessionProgress } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { withClock, withoutWaiting } from '../../core/fake-clock.js';
import { block } from './block.js';

const WAITING = block('TIMEOUT', { approved: '', completed: 'no' });
const APPROVED = block('Success', { approved: 'Y', completed: 'yes', gateid: '1', order: '7' });

const start = (request: object = {}, options: object = {}) =>
  createSlimCD({ username: 'R6UT8C6M', transport: 'cors' }).sessions.waitForSession(
    { sessionid: SESSION, ...request },
    options,
  );

const wait = (request?: object, options?: object) => withoutWaiting(() => start(request, options));

const ENDS: [string, ReturnType<typeof block>, string][] = [
  ['an approval', APPROVED, 'approved'],
  ['an approval of part of the amount', block('Success', { approved: 'B' }), 'approved'],
  [
    'a decline of a session that is completed, by a boolean',
    block('Success', { approved: 'N', completed: true }),
    'declined',
  ],
  ['a decline of a session that is completed', block('Success', { approved: 'N', completed: 'yes' }), 'declined'],
  ['a decline without a word about completion', block('Success', { Approved: 'n' }), 'declined'],
  ['a cancellation', block('Cancel', ''), 'cancelled'],
  ['a session that was cancelled', block('Success', { Cancelled: 'True' }), 'cancelled'],
];

for (const [name, answer, state] of ENDS) {
  test(`\`waitForSession\` ends with ${name}: ${state}`, async ({ wire }) => {
    wire.answers = [answer];
    const finished = await wait();
    expect(finished.state).toBe(state);
    expect(finished.reply.response).toBe(JSON.parse(answer.body).reply.response);
    expect(wire.sent).toHaveLength(1);
  });
}

test('`waitForSession` asks the gateway to hold the call, and for the user fields by their names', async ({ wire }) => {
  wire.answers = [APPROVED];
  const { reply } = await wait({ fields: ['order', 'first_name'] });
  expect(Object.fromEntries(new URLSearchParams(wire.sent[0]?.body))).toEqual({
    ...{ username: 'R6UT8C6M', password: '', sessionid: SESSION },
    ...{ wait: '20', waitforcompleted: 'yes', order: '', first_name: '' },
  });
  expect(reply.datablock).toMatchObject({ order: '7' });
});

test('`waitForSession` continues after states that are not final and after lost polls, and reports both', async ({
  wire,
}) => {
  const open = block('Success', { approved: 'N', completed: 'no' });
  wire.answers = [WAITING, 'cut', { status: 502, type: 'text/html', body: '<html>' }, open, APPROVED];
  const progress: SessionProgress[] = [];
  const { state } = await wait({}, { onProgress: (event: SessionProgress) => progress.push(event) });
  expect(state).toBe('approved');
  expect(progress.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'lost', 'lost', 'waiting']);
  expect(progress[4]?.reply?.datablock).toEqual({ approved: 'N', completed: 'no' });
  expect(wire.sent).toHaveLength(5);
});

for (const completed of [false, '', 'pending', null]) {
  test(`\`waitForSession\` continues after a decline whose completion is ${JSON.stringify(completed)}`, async ({
    wire,
  }) => {
    wire.answers = [block('Success', { approved: 'N', completed }), APPROVED];
    expect((await wait()).state).toBe('approved');
  });
}

test('`waitForSession` rejects and does not resolve as declined when the session is not finished in time', async ({
  wire,
}) => {
  wire.answers = [block('TIMEOUT', { approved: 'N' }), APPROVED];
  expect(await wait()).toMatchObject({ state: 'approved' });
  wire.answers = [block('TIMEOUT', { approved: 'N', completed: 'yes' })];
  expect(await wait()).toMatchObject({ state: 'declined' });
});

test('`waitForSession` polls again before its budget ends, also after a long Retry-After', () =>
  withClock(async (clock) => {
    const { fetch } = globalThis;
    const answers = [{ status: 503, headers: { 'retry-after': '3600' } }, APPROVED];
    globalThis.fetch = async () => {
      const { body, ...init } = { body: '', ...answers.shift() };
      return new Response(body, init);
    };
    const { state } = await clock.drive(start()).finally(() => {
      globalThis.fetch = fetch;
    });
    expect([state, clock.now()]).toEqual(['approved', 15_000]);
  }));

test('`waitForSession` rejects with TIMEOUT when the gateway fails until the budget ends', async ({ wire }) => {
  wire.answers = [{ status: 500 }];
  const error = await failureOf(wait({}, { timeout: 2 }));
  expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
});

test('`waitForSession` has one poll in flight at a time', async ({ wire }) => {
  wire.answers = [WAITING, 'cut', WAITING, APPROVED];
  const { fetch } = globalThis;
  let now = 0;
  let most = 0;
  globalThis.fetch = async (...call) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 30));
    return fetch(...call).finally(() => now--);
  };
  await wait();
  expect([most, wire.sent.length]).toEqual([1, 4]);
});

test('`waitForSession` rejects when its budget ends', async ({ wire }) => {
  wire.answers = [WAITING, 'hang'];
  const error = await failureOf(wait({}, { timeout: 2 }));
  const message = 'CheckSession: not finished within 2 s';
  expect(error).toMatchObject({ code: 'TIMEOUT', operation: 'CheckSession', message });
});

test('`waitForSession` rejects when the caller aborts', ({ wire }) =>
  withClock(async (clock) => {
    wire.answers = [WAITING, 'hang'];
    const controller = new AbortController();
    const waiting = failureOf(start({}, { signal: controller.signal }));
    await clock.advance(3000);
    expect(wire.sent).toHaveLength(2);
    controller.abort();
    expect(await waiting).toMatchObject({ code: 'ABORTED' });
  }));

test('`waitForSession` rejects at once when the gateway refuses the first poll', async ({ wire }) => {
  wire.answers = [block('Error', '', { description: 'Invalid login' })];
  expect(await failureOf(wait())).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  expect(wire.sent).toHaveLength(1);
});

test('`waitForSession` rejects with `refused` when the gateway refuses a poll after a waiting one', async ({
  wire,
}) => {
  wire.answers = [WAITING, block('FAIL', '', { description: 'No such session' })];
  expect(await failureOf(wait())).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
});

test('`waitForSession` rejects with `unknown` when the gateway refuses a poll after a lost one', async ({ wire }) => {
  wire.answers = ['cut', WAITING, block('FAIL', '', { description: 'No such session' })];
  expect(await failureOf(wait())).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
});

test('`waitForSession` reports its first progress at once, before the first poll is answered', async ({ wire }) => {
  wire.answers = ['hang'];
  const controller = new AbortController();
  const first = new Promise((resolve) => {
    start({}, { signal: controller.signal, onProgress: resolve }).catch(() => {});
  });
  expect(await first).toEqual({ state: 'waiting' });
  controller.abort();
});

const MISUSE: [string, object, object, string][] = [
  ['no session', { sessionid: undefined }, {}, 'sessionid '],
  ['fields that are no list', { fields: 'order' }, {}, 'fields '],
  ['a field that is no text', { fields: [{}] }, {}, 'fields '],
  ['a listener that is no function', {}, { onProgress: 'log' }, 'onProgress '],
];

for (const [name, request, options, words] of MISUSE) {
  test(`refuses ${name}`, async ({ wire }) => {
    const error = await failureOf(wait(request, options));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message.startsWith(words)).toBe(true);
    expect(wire.sent).toHaveLength(0);
  });
}
