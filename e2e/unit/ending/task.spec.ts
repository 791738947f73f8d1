import { startDeadline } from '../../../src/core/deadline.js';
import { endingOf } from '../../../src/ending/description.js';
import { startEndTask, windUp } from '../../../src/ending/task.js';
import type { EndingDescription } from '../../../src/ending/types.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from '../core/fake-clock.js';
import { scripted } from './scripted.js';

type Request = { id: string };

function start(...settings: Parameters<typeof scripted>) {
  const { client, asked } = scripted(...settings);
  const description = endingOf(client) as EndingDescription<Request>;
  return { task: startEndTask(description, { id: '1' }, 'session'), asked };
}

test('an attempt gets half of what is left where a check can follow it, however little that is', () =>
  withClock(async (clock) => {
    const { task, asked } = start(['hang'], ['check', 'check']);
    task.join(startDeadline(400));
    await clock.advance(199);
    expect(asked).toEqual(['attempt']);
    await clock.advance(1);
    expect(asked).toEqual(['attempt', 'check']);
    await clock.drive(task.result);
  }));

test('an ending that fails after its last caller has left raises no unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listen);
  let fail = () => {};
  const attempt = () =>
    new Promise<never>((_, reject) => {
      fail = () => reject(new TypeError('the page has replaced something'));
    });
  const { task } = start([], [], { attempt });
  const leave = task.join(startDeadline(5000));
  await new Promise((resolve) => setTimeout(resolve));
  leave();
  fail();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', listen);
  expect(unhandled).toEqual([]);
});

test('windUp leaves no timer behind once the task is over', () =>
  withClock(async (clock) => {
    const { task } = start([]);
    const leave = task.join(startDeadline(5000));
    await clock.drive(task.result);
    leave();
    const pending = clock.pending();
    await windUp(task);
    expect(clock.pending()).toBe(pending);
  }));
