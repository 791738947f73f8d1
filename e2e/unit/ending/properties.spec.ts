// Node's `assert`, because Playwright's `expect` reports every step, which is slow for so many runs.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Signal } from '../../../src/core/deadline.js';
import {
  AbortedError,
  GatewayError,
  NetworkError,
  RefusedError,
  type SessionGateError,
} from '../../../src/core/errors.js';
import { type Endable, makeEndable } from '../../../src/ending/description.js';
import { end } from '../../../src/ending/end.js';
import type { Ending, NextStep } from '../../../src/ending/types.js';
import { test } from '../../support/node-test.js';
import { arrive, type Clock, nextTick, withClock } from '../core/fake-clock.js';

/** The possible failures of an attempt, each as its error. */
const ENDS = {
  yes: () => undefined,
  no: () => new RefusedError('no', { outcome: 'refused' }),
  busy: () => new RefusedError('for now', { outcome: 'refused', retryable: true }),
  failed: () => new GatewayError('500', { outcome: 'unknown', retryable: true }),
  lost: () => new NetworkError('silence', { outcome: 'unknown', retryable: true }),
  unsent: () => new NetworkError('offline', { outcome: 'not-sent', retryable: true }),
} as const;

const after = fc.oneof(fc.constant('never' as const), fc.constant(0), fc.nat(30_000));
const attempt = fc.record({ comes: fc.constantFrom(...(Object.keys(ENDS) as (keyof typeof ENDS)[])), after });
const check = fc.record({ says: fc.constantFrom('again', 'check', 'over', 'completed', 'settle' as const), after });
const caller = fc.record({
  timeout: fc.integer({ min: 1, max: 60 }),
  abortAt: fc.option(fc.nat(70_000), { nil: undefined }),
});
const scene = fc.record({
  inDoubt: fc.constantFrom('again' as const, 'check' as const, 'unknown' as const),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 6 }),
  checks: fc.array(check, { minLength: 1, maxLength: 4 }),
  callers: fc.array(caller, { minLength: 1, maxLength: 3 }),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** An attempt as the gateway sees it; moments are counted, since several may share a time. */
interface Seen {
  readonly began: number;
  ended?: number;
  /** Undefined if the attempt was cut. */
  comes?: keyof typeof ENDS;
}

/** A client whose gateway does as the scene says; the last attempt and check stand for all that follow. */
function play({ inDoubt, attempts, checks }: Scene, now: () => number) {
  const seen: Seen[] = [];
  const asked: number[] = [];
  const next = <T>(list: T[]): T => (list.length > 1 ? list.shift() : list[0]) as T;
  const left = { attempts: [...attempts], checks: [...checks] };
  const wait = (after: number | 'never', signal: Signal) =>
    new Promise<boolean>((resolve) => {
      const timer = after === 'never' ? undefined : arrive(() => resolve(true), after);
      const onAbort = () => resolve(clearTimeout(timer) ?? false);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort);
    });
  const client = {} as Endable<{ id: string }>;
  makeEndable(client, 'slimcd', {
    operation: 'CancelSession',
    encode: ({ id }) => ({
      url: 'https://gateway.example',
      fields: [{ name: 'id', value: id, sensitivity: 'public' }],
    }),
    identify: ({ fields }) => `${fields[0]?.value}`,
    onNoAnswer: () => (inDoubt === 'unknown' ? 'settle' : inDoubt),
    attempt: async (_, { signal }) => {
      const entry: Seen = { began: now() };
      seen.push(entry);
      const { comes, after } = next(left.attempts);
      const came = await wait(after, signal);
      Object.assign(entry, { ended: now(), comes: came ? comes : undefined });
      const error = came ? ENDS[comes]() : new AbortedError('cut off', { outcome: 'unknown' });
      if (error) throw error;
      return 'yes';
    },
    check: async (_, signal): Promise<NextStep> => {
      asked.push(now());
      const { says, after } = next(left.checks);
      if (!(await wait(after, signal))) return 'check';
      return says === 'again' || says === 'check' || says === 'settle' ? says : { state: says };
    },
  });
  return { client, seen, asked };
}

interface End {
  /** In milliseconds. */
  readonly at: number;
  readonly moment: number;
  readonly ending?: Ending;
  readonly error?: SessionGateError;
}

/** Compares one ending, for all its callers, with all promises; `tick` is how often timers run. */
async function hold(scene: Scene, clock: Clock, tick: number) {
  let moments = 0;
  const now = () => ++moments;
  const { client, seen, asked } = play(scene, now);
  const ends = scene.callers.map(() => [] as End[]);
  for (const [index, { timeout, abortAt }] of scene.callers.entries()) {
    const controller = new AbortController();
    if (abortAt !== undefined) arrive(() => controller.abort(), abortAt);
    end(client, { id: '1' }, { timeout, signal: controller.signal }).then(
      (ending) => ends[index]?.push({ ending, at: clock.now(), moment: now() }),
      (error) => ends[index]?.push({ error, at: clock.now(), moment: now() }),
    );
  }
  await clock.advance(4_000_000);
  equal(clock.pending(), 0);

  for (const [index, { timeout, abortAt = Infinity }] of scene.callers.entries()) {
    // Each caller is settled once and within its budget.
    const [first, ...more] = ends[index] as End[];
    ok(first && more.length === 0);
    const { at, moment, ending, error } = first;
    ok(at <= Math.min(nextTick(timeout * 1000, tick), abortAt));
    if (error) deepEqual([error.code, at], ['ABORTED', abortAt]);

    // Up to that moment, because an attempt in flight may have worked.
    const sent = seen.filter(({ began }) => began <= moment);
    const came = sent.map(({ ended = Infinity, comes }) => (ended <= moment ? comes : undefined));
    const perhaps = came.some((comes) => !comes || comes === 'yes' || comes === 'failed' || comes === 'lost');
    const outcome = ending?.error?.outcome ?? error?.outcome;
    if (outcome === 'refused' || outcome === 'not-sent') equal(perhaps, false);
    if (ending?.state === 'refused') deepEqual([perhaps, came.at(-1) !== 'yes'], [false, true]);
    if (ending?.state === 'ended') ok(came.at(-1) === 'yes' || asked.some((asking) => asking <= moment));
    if (ending) equal(ending.attempts, sent.length);
    equal(ending?.error !== undefined, ending?.state === 'refused' || ending?.state === 'unknown');
  }

  // One attempt at a time, and none after the last caller has left.
  const last = Math.max(...ends.map(([end]) => end?.moment ?? 0));
  for (const [index, { began }] of seen.entries()) ok(began <= last && began >= (seen[index - 1]?.ended ?? 0));
  ok(asked.every((asking) => asking <= last));
}

for (const [tick, numRuns] of [
  [0, 2000],
  [1000, 500],
  [60_000, 500],
] as const) {
  const often = tick ? `with timers that are run every ${tick / 1000} s` : 'in a visible page';
  test(`\`end\` settles each caller once, in time and in accordance with the gateway: ${often}`, async () => {
    test.setTimeout(120_000);
    await fc.assert(
      fc.asyncProperty(scene, (scene) => withClock((clock) => hold(scene, clock, tick), tick)),
      { numRuns },
    );
  });
}

for (const [timeout, lengths] of [
  [2, [1000, 750]],
  [8, [4000, 1875, 1375]],
] as const) {
  test(`an attempt of an ending gets half of what is left, and the last one gets all of it, with ${timeout} s`, () =>
    withClock(async (clock) => {
      const { random } = Math;
      // The longest pause that the jitter allows.
      Math.random = () => 1;
      const attempts = [{ comes: 'yes', after: 'never' } as const];
      const { client, seen } = play({ inDoubt: 'again', attempts, checks: [], callers: [] }, clock.now);
      await clock.drive(end(client, { id: '1' }, { timeout }));
      Math.random = random;
      deepEqual(
        seen.map(({ began, ended = 0 }) => ended - began),
        lengths,
      );
    }));
}
