import { createSlimCD, type SessionWatch, watchSession } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { withClock } from '../../core/fake-clock.js';
import { block } from './block.js';

const WAITING = block('TIMEOUT', { approved: '', completed: 'no' });
const APPROVED = block('Success', { approved: 'Y', completed: 'yes', order: '7' });
const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

/** Watches the session and records each state that it reports. */
function watchStates(options: object = {}, request: object = {}): SessionWatch & { states: string[] } {
  const states: string[] = [];
  const onChange = ({ state }: SessionWatch) => states.push(state);
  const watch = watchSession(slimcd, { sessionid: SESSION, ...request }, { onChange, ...options });
  return Object.defineProperties({ states } as never, Object.getOwnPropertyDescriptors(watch));
}

const laterTask = () => new Promise((resolve) => setTimeout(resolve, 5));

test('`watchSession` reports `waiting` in a microtask, and polls in a later task', async ({ wire }) => {
  wire.answers = ['hang'];
  const watch = watchStates();
  expect(watch.states).toEqual([]);
  await Promise.resolve();
  expect([watch.states, wire.sent.length]).toEqual([['waiting'], 0]);
  await expect.poll(() => wire.sent.length).toBe(1);
  watch.dispose();
});

test('`watchSession` reports each change of state once, and resolves when the session is finished', ({ wire }) =>
  withClock(async (clock) => {
    wire.answers = [WAITING, WAITING, 'cut', WAITING, APPROVED];
    const watch = watchStates({}, { userfields: ['order'] });
    const finished = await clock.drive(watch.finished);
    expect(finished).toMatchObject({ state: 'approved', reply: { datablock: { order: '7' } } });
    expect([watch.state, watch.reply]).toEqual([finished.state, finished.reply]);
    await clock.advance(1000);
    expect(watch.states).toEqual(['waiting', 'lost', 'waiting', 'approved']);
    expect(wire.sent).toHaveLength(5);
    watch.dispose();
    expect((await watch.finished).state).toBe('approved');
  }));

test('`watchSession` sends and reports nothing when it is disposed of at once', async ({ wire }) => {
  const watch = watchStates();
  watch.dispose();
  watch.dispose();
  const error = await failureOf(watch.finished);
  expect(error).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome: 'not-sent', operation: 'CheckSession' });
  await laterTask();
  expect([watch.states, wire.sent]).toEqual([[], []]);
});

test('`watchSession` makes one poll when it is mounted twice, as under StrictMode', async ({ wire }) => {
  wire.answers = ['hang'];
  watchStates({ endOnLeave: true }).dispose();
  const second = watchStates({ endOnLeave: true });
  await expect.poll(() => wire.sent.length).toBe(1);
  await laterTask();
  expect([second.states, wire.sent.length]).toEqual([['waiting'], 1]);
  second.dispose();
});

test('`watchSession` leaves no timer and no unhandled rejection when it is disposed of during a poll', () =>
  withClock(async (clock) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { fetch } = globalThis;
    globalThis.fetch = () => new Promise(() => {});
    const watch = watchStates();
    await clock.advance(1000);
    watch.dispose();
    await clock.advance(1000);
    globalThis.fetch = fetch;
    expect([clock.pending(), watch.states, unhandled]).toEqual([0, ['waiting'], []]);
    expect(await failureOf(watch.finished)).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
    process.off('unhandledRejection', note);
  }));

test('`watchSession` is `failed` when the gateway refuses it', ({ wire }) =>
  withClock(async (clock) => {
    wire.answers = [WAITING, block('Error', '', { description: 'Invalid login' })];
    const watch = watchStates();
    expect(await failureOf(clock.drive(watch.finished))).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
    await clock.advance(1000);
    expect([watch.state, watch.states]).toEqual(['failed', ['waiting', 'failed']]);
  }));

test('`watchSession` is `failed` when its budget ends', ({ wire }) =>
  withClock(async (clock) => {
    wire.answers = ['hang'];
    const watch = watchStates({ timeout: 1 });
    expect(await failureOf(clock.drive(watch.finished))).toMatchObject({ code: 'TIMEOUT' });
    expect(watch.state).toBe('failed');
  }));

for (const [often, clicks] of [
  ['once', 1],
  ['six times', 6],
] as const) {
  test(`\`end\` of a watch does not extend its budget, called ${often}`, ({ wire }) =>
    withClock(async (clock) => {
      wire.answers = ['hang'];
      const watch = watchStates({ timeout: 4 });
      const failure = failureOf(watch.finished);
      for (let click = 0; click < clicks; click++) setTimeout(() => watch.end({ timeout: 1 }), 2000 + 300 * click);
      expect(await clock.drive(failure)).toMatchObject({ code: 'TIMEOUT' });
      expect(clock.now()).toBeLessThanOrEqual(4000);
      await clock.advance(1000);
    }));
}

test('`watchSession` is disposed of when its signal aborts', async ({ wire }) => {
  wire.answers = ['hang'];
  const controller = new AbortController();
  const watch = watchStates({ signal: controller.signal });
  await expect.poll(() => wire.sent.length).toBe(1);
  controller.abort('gone');
  expect(await failureOf(watch.finished)).toMatchObject({ code: 'ABORTED', cause: 'gone' });
  const late = watchStates({ signal: controller.signal });
  expect(await failureOf(late.finished)).toMatchObject({ code: 'ABORTED', outcome: 'not-sent' });
});

test('`end` of a watch ends the session, and the watch is `cancelled` without waiting for the poll', async ({
  wire,
}) => {
  wire.answers = ['hang', block('Success', ''), block('Cancel', '')];
  const watch = watchStates({}, { userfields: ['order'] });
  await expect.poll(() => wire.sent.length).toBe(1);
  expect(await watch.end()).toMatchObject({ state: 'ended', attempts: 1 });
  expect((await watch.finished).state).toBe('cancelled');
  // User fields belong to CheckSession alone.
  const cancel = new URLSearchParams(wire.sent[1]?.body);
  expect([...cancel.keys()].sort()).toEqual(['password', 'sessionid', 'username']);
});

test('a change of the request after the call is not sent', async ({ wire }) => {
  wire.answers = [APPROVED];
  const request = { sessionid: SESSION };
  const { finished } = watchSession(slimcd, request);
  request.sessionid = '0'.repeat(40);
  await finished;
  expect(new URLSearchParams(wire.sent[0]?.body).get('sessionid')).toBe(SESSION);
});

const MISUSE: [string, () => unknown, string][] = [
  [
    'an unknown option',
    () => watchStates({ onchange: 1 }),
    'onchange is no option of watchSession; did you mean onChange?',
  ],
  ['a listener that is no function', () => watchStates({ onChange: 'log' }), 'onChange must be a function'],
  ['a timeout in milliseconds', () => watchStates({ timeout: 60_000 }), 'timeout is in seconds'],
  ['a flag that is no flag', () => watchStates({ endOnLeave: 'yes' }), 'endOnLeave must be true or false'],
  ['a malformed session', () => watchStates({}, { sessionid: '22' }), 'sessionid must be 40 hexadecimal digits'],
  ['user fields that are no list', () => watchStates({}, { userfields: 'order' }), 'userfields must be a list'],
  ['another client', () => watchSession({} as never, { sessionid: SESSION }), 'client must be made by createSlimCD'],
];

for (const [what, misuse, message] of MISUSE) {
  test(`\`watchSession\` throws InvalidRequestError for ${what}`, ({ wire }) => {
    expect(misuse).toThrow(message);
    expect(wire.sent).toEqual([]);
  });
}
