// Node's `assert`, because Playwright's `expect` reports every step, which is slow for so many runs.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { SessionGateError } from '../../../src/core/errors.js';
import { test } from '../../support/node-test.js';
import { arrive, type Clock, nextTick, withClock } from './fake-clock.js';
import {
  answered,
  BUSY,
  FAILURE,
  fake,
  NO,
  NO_ANSWER,
  NONSENSE,
  NOT_SENT,
  type Sent,
  type Setup,
  STALE,
  YES,
} from './fake-transport.js';
import { watched } from './watched-signal.js';

const attempt = fc.record({
  fact: fc.oneof(
    fc.constantFrom(NOT_SENT, NO_ANSWER),
    fc
      .tuple(
        fc.constantFrom(YES, NO, BUSY, STALE, FAILURE, NONSENSE),
        fc.constantFrom(200, 200, 200, 400, 429, 500, 503),
        fc.constantFrom(Number.NaN, 0, 1, 7, 100),
      )
      .map(([verdict, status, retryAfter]) => answered(verdict, { status, retryAfter })),
  ),
  after: fc.oneof(fc.constant('never' as const), fc.constant(0), fc.nat(40_000)),
});

/** A provider of headers that answers late, fails, or never answers. */
const provider = fc.option(fc.oneof(fc.constant('never' as const), fc.constant('fails' as const), fc.nat(20_000)), {
  nil: undefined,
  freq: 1,
});

const scene = fc.record({
  safety: fc.constantFrom('read' as const, 'repeatable' as const, 'once' as const),
  timeout: fc.integer({ min: 1, max: 60 }),
  retry: fc.nat(3),
  transports: fc.constantFrom(['cors'] as const, ['cors', 'jsonp'] as const),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 6 }),
  provider,
  abortAt: fc.option(fc.nat(70_000), { nil: undefined }),
  form: fc.constantFrom('promise' as const, 'callback' as const),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

interface End {
  reply?: unknown;
  error?: SessionGateError;
  at: number;
}

/** Runs one call to its end, and on until nothing can follow any more. */
async function run(scene: Scene, clock: Clock) {
  const { provider, abortAt, form, ...rest } = scene;
  const headers: Setup['headers'] = () =>
    new Promise((resolve, reject) => {
      if (provider === 'fails') reject(new Error('mine'));
      if (typeof provider === 'number') arrive(() => resolve([]), provider);
    });
  const { operation, sent, events } = fake({ ...rest, headers: provider === undefined ? undefined : headers });
  const { controller, signal, listeners } = watched();
  const ends: End[] = [];
  const end = (reply: unknown, error?: SessionGateError) => ends.push({ reply, error, at: clock.now() });
  if (abortAt !== undefined) arrive(() => controller.abort(), abortAt);
  const given: number[] = [];
  if (form === 'promise') {
    operation({}, { signal }).then(
      (reply) => end(reply),
      (error) => end(undefined, error),
    );
  } else {
    operation({}, { signal }, (...all) => {
      given.push(all.length);
      end(...(all as [unknown, SessionGateError?]));
    });
  }
  equal(ends.length, 0);
  await clock.advance(4_000_000);
  return { sent, events, ends, given, listeners };
}

/** The effect of an attempt: `perhaps` one, surely `none`, or the requested one. */
function effect({ fact, handedOver }: Sent): 'perhaps' | 'none' | 'refused' | 'done' {
  if (!fact) return handedOver ? 'perhaps' : 'none';
  if (fact.kind === 'no-response') return 'perhaps';
  if (fact.kind === 'not-sent') return 'none';
  const { kind } = JSON.parse(fact.text);
  const { status = 200 } = fact;
  if (status >= 500) return 'perhaps';
  // A 429 whose body reports a success or a failure contradicts itself.
  if (status === 429) return kind === 'yes' || kind === 'failure' ? 'perhaps' : 'refused';
  if (kind === 'no') return 'refused';
  return kind === 'yes' ? 'done' : 'perhaps';
}

/** Compares one call with all promises; `tick` is how often the timers of its page run. */
async function check(scene: Scene, clock: Clock, tick: number) {
  const { safety, timeout, retry, transports, abortAt } = scene;
  const { sent, events, ends, given, listeners } = await run(scene, clock);

  // Once, and within the budget, or at the first timer after it.
  equal(ends.length, 1);
  const { reply, error, at } = ends[0] as End;
  const end = nextTick(timeout * 1000, tick);
  ok(at <= Math.min(end, abortAt ?? Infinity));
  if (scene.form === 'callback') deepEqual(given, [error ? 2 : 1]);

  // One attempt at a time, and no more than allowed.
  for (const [index, { began }] of sent.entries()) {
    ok(began <= at && (index === 0 || began >= (sent[index - 1]?.ended ?? Infinity)));
  }
  ok(sent.length <= transports.length + retry + 1);
  const effects = sent.map(effect);
  if (safety === 'once') ok(effects.filter((known) => known === 'perhaps' || known === 'done').length < 2);

  // A success only if the last answer was one; `refused` and `not-sent` only if no other outcome is possible.
  const last = effects.at(-1);
  ok(!effects.slice(0, -1).includes('done'));
  equal(error === undefined, last === 'done');
  if (!error) equal(reply, 'reply');
  else if (effects.includes('perhaps')) equal(error.outcome, 'unknown');
  else equal(error.outcome, effects.includes('refused') ? 'refused' : 'not-sent');
  if (error?.code === 'ABORTED') equal(at, abortAt);
  // Late timers do not delay a call that reads the clock.
  if (error?.code === 'TIMEOUT') ok(at >= timeout * 1000 && at <= end);

  // The events are in order, and no timer or listener is left.
  const types = events.map(({ type }) => type);
  deepEqual([types[0], types.at(-1)], ['start', 'end']);
  equal(types.filter((type) => type === 'end' || type === 'start').length, 2);
  equal(events.at(-1)?.outcome, error?.outcome ?? 'ok');
  const times = events.map(({ milliseconds }) => milliseconds);
  deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
  deepEqual([listeners.size, clock.pending()], [0, 0]);
}

// Timers run in time, or every second or minute as in a background page.
for (const [tick, numRuns] of [
  [0, 3000],
  [1000, 700],
  [60_000, 700],
] as const) {
  const often = tick ? `with timers that are run every ${tick / 1000} s` : 'in a visible page';
  test(`a call settles once, in time and in accordance with the gateway, in every generated order of events: ${often}`, async () => {
    test.setTimeout(120_000);
    await fc.assert(
      fc.asyncProperty(scene, (scene) => withClock((clock) => check(scene, clock, tick), tick)),
      { numRuns },
    );
  });
}
