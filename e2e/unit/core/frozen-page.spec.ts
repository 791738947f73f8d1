import { createSlimCD, end, pay } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';
import { sale } from '../payment/sale.js';
import { withClock } from './fake-clock.js';

type SlimCD = ReturnType<typeof open>;

/** A client whose headers take a moment. */
const open = () =>
  createSlimCD({
    relay: 'https://shop.example/pay',
    headers: () => new Promise<Record<string, string>>((resolve) => setTimeout(() => resolve({}), 300)),
  });
const BUDGET = { timeout: 2 };

const WAYS: [name: string, start: (client: SlimCD) => Promise<unknown>, expected: Record<string, unknown>][] = [
  [
    'a call',
    (client) => failureOf(client.sessions.cancelSession({ sessionid: SESSION }, BUDGET)),
    { code: 'TIMEOUT', outcome: 'not-sent' },
  ],
  [
    '`end`',
    (client) => end(client, { sessionid: SESSION }, BUDGET),
    { state: 'unknown', error: { outcome: 'not-sent' } },
  ],
  ['`pay`', (client) => pay(client, sale(), BUDGET), { state: 'not-sent', attempts: 0 }],
];

for (const [name, start, expected] of WAYS) {
  test(`${name} sends nothing when the page is frozen until after its budget while it waits for its headers`, ({
    wire,
  }) =>
    withClock(async (clock) => {
      const ended = start(open());
      await clock.advance(100);
      clock.jump(5000);
      expect(await clock.drive(ended)).toMatchObject(expected);
      expect(wire.sent).toEqual([]);
    }));
}
