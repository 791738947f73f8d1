import { startDeadline } from '../../../src/core/deadline.js';
import { startSharedDeadline } from '../../../src/core/shared-deadline.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';

test('a shared deadline ends as aborted when its last member has left', async () =>
  withClock(async () => {
    const shared = startSharedDeadline();
    const leaveFirst = shared.join(startDeadline(1000));
    const leaveSecond = shared.join(startDeadline(1000));
    leaveFirst();
    expect(shared.aborted).toBe(false);
    leaveSecond();
    expect([shared.aborted, shared.endedBy]).toEqual([true, 'abort']);
  }));

test('a shared deadline lasts as long as its longest member', async () =>
  withClock(async (clock) => {
    const shared = startSharedDeadline();
    shared.join(startDeadline(1000));
    shared.join(startDeadline(2000));
    await clock.advance(1999);
    expect([shared.aborted, shared.left()]).toEqual([false, 1]);
    await clock.advance(1);
    expect([shared.aborted, shared.endedBy]).toEqual([true, 'timeout']);
  }));

test('a shared deadline that was released calls no listener when its last member leaves', async () =>
  withClock(async () => {
    const shared = startSharedDeadline();
    const leave = shared.join(startDeadline(1000));
    let calls = 0;
    shared.addEventListener('abort', () => {
      calls++;
    });
    shared.release();
    leave();
    expect([calls, shared.endedBy]).toEqual([0, undefined]);
  }));
