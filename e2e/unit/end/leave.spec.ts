import { createSlimCD, end, endOnLeave } from '../../../src/index.js';
import { test as base, expect } from '../../fetch-stub.js';
import { SESSION } from '../../sdk.js';
import { block } from '../slimcd/block.js';

/** With a page that can be left. */
const test = base.extend<{ leave: () => Promise<unknown> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for from here
  leave: async ({}, use) => {
    const page = new EventTarget();
    Object.assign(globalThis, { window: page, location: { hostname: 'localhost', assign: () => {} } });
    await use(() => {
      page.dispatchEvent(new Event('pagehide'));
      return new Promise((resolve) => setTimeout(resolve));
    });
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'location');
  },
});

const request = { sessionid: SESSION };
const open = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

test('the first of two disarms itself alone', async ({ wire, leave }) => {
  const slimcd = open();
  const [first, second] = [endOnLeave(slimcd, request), endOnLeave(slimcd, request)];
  first();
  await leave();
  expect(wire.sent).toHaveLength(1);
  second();
  await leave();
  expect(wire.sent).toHaveLength(1);
});

test('a first that was disarmed late does not keep the payer from the second', async ({ wire, leave }) => {
  const slimcd = open();
  const first = endOnLeave(slimcd, request);
  endOnLeave(slimcd, request);
  first();
  slimcd.sessions.showSession({ SessionID: SESSION });
  await leave();
  expect(wire.sent).toHaveLength(0);
});

for (const [name, answer, sent] of [
  ['has ended it', block('Success', ''), 1],
  ['was refused', block('Error', '', { description: 'Invalid login' }), 2],
  ['could not find out', 'cut', 2],
] as const) {
  test(`an ending that ${name} ${sent === 1 ? 'disarms it' : 'leaves it armed'}`, async ({ wire, leave }) => {
    const slimcd = open();
    endOnLeave(slimcd, request);
    wire.answers = [answer];
    await end(slimcd, request, { timeout: 1 });
    const before = wire.sent.length;
    await leave();
    expect(wire.sent.length - before).toBe(sent - 1);
  });
}

test('an ending that was cut off leaves it armed', async ({ wire, leave }) => {
  const slimcd = open();
  endOnLeave(slimcd, request);
  wire.answers = ['hang', block('Error', '')];
  const { state, error } = await end(slimcd, request, { timeout: 2 });
  expect([state, error?.code]).toEqual(['unknown', 'TIMEOUT']);
  const before = wire.sent.length;
  await leave();
  expect(wire.sent.length - before).toBe(1);
});
