import type { AttemptResult, Safety } from '../../../src/core/types.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, BUSY, FAILURE, fake, NO, NO_ANSWER, NONSENSE, NOT_SENT, STALE, YES } from './fake-transport.js';

const SAFETIES = ['read', 'repeatable', 'once'] as const satisfies readonly Safety[];

/** The results of an attempt, whether each is ambiguous, and whether another attempt may help. */
const ENDS: Record<string, { fact: AttemptResult; ambiguous: boolean; passing: boolean }> = {
  'not sent': { fact: NOT_SENT, ambiguous: false, passing: true },
  'no answer': { fact: NO_ANSWER, ambiguous: true, passing: true },
  'a technical failure': { fact: answered(FAILURE), ambiguous: true, passing: true },
  nonsense: { fact: answered(NONSENSE), ambiguous: true, passing: false },
  'a refusal': { fact: answered(NO), ambiguous: false, passing: false },
  'a refusal for now': { fact: answered(BUSY), ambiguous: false, passing: true },
  'a refused token': { fact: answered(STALE), ambiguous: false, passing: false },
  'a refusal with HTTP status 500': { fact: answered(NO, { status: 500 }), ambiguous: true, passing: true },
  'a success with HTTP status 503': { fact: answered(YES, { status: 503 }), ambiguous: true, passing: true },
  'nonsense with HTTP status 429': { fact: answered(NONSENSE, { status: 429 }), ambiguous: false, passing: true },
};

for (const safety of SAFETIES) {
  for (const [what, { fact, ambiguous, passing }] of Object.entries(ENDS)) {
    const repeats = passing && safety !== 'once';
    test(`${what}, of a call that is ${safety}: ${repeats ? 'repeated as often as `retry` says' : 'not repeated'}`, () =>
      withClock(async (clock) => {
        const { operation, sent } = fake({ safety, retry: 2, attempts: [{ fact, after: 100 }] });
        const error = await clock.drive(failureOf(operation({})));
        expect(sent).toHaveLength(repeats ? 3 : 1);
        expect(error.outcome === 'unknown').toBe(ambiguous);
        expect(clock.pending()).toBe(0);
      }));

    const expected = ambiguous ? 'unknown' : 'refused';
    if (repeats) {
      test(`a refusal after ${what}, of a call that is ${safety}, is ${expected}`, () =>
        withClock(async (clock) => {
          const { operation, sent } = fake({ safety, retry: 1, attempts: [{ fact }, { fact: answered(NO) }] });
          const error = await clock.drive(failureOf(operation({})));
          expect(sent).toHaveLength(2);
          expect(error).toMatchObject({ code: 'REFUSED', outcome: ambiguous ? 'unknown' : 'refused' });
        }));
    }

    const changes = fact.kind === 'not-sent' || (fact.kind === 'no-response' && safety !== 'once');
    test(`${what}, of a call that is ${safety}: ${changes ? 'another' : 'no other'} transport follows`, () =>
      withClock(async (clock) => {
        const attempts = [{ fact }, { fact: answered(YES) }];
        const { operation, sent } = fake({ safety, transports: ['cors', 'jsonp'], attempts });
        const end = await clock.drive(operation({}).catch((error) => error.code));
        expect(sent.map(({ transport }) => transport)).toEqual(changes ? ['cors', 'jsonp'] : ['cors']);
        expect(end === 'reply').toBe(changes);
        // The next transport is tried without a pause.
        expect(clock.now()).toBe(0);
      }));
  }

  test(`a success of a call that is ${safety} is not repeated`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ safety, retry: 3, transports: ['cors', 'jsonp'] });
      expect(await clock.drive(operation({}))).toBe('reply');
      expect(sent).toHaveLength(1);
    }));
}

for (const [what, spec, common, own, attempts] of [
  ['nothing sets `retry`', undefined, undefined, undefined, 1],
  ['the operation sets `retry`', 2, undefined, undefined, 3],
  ['the factory sets `retry` too', 2, 1, undefined, 2],
  ['the call sets `retry` too', 2, 1, 3, 4],
  ['the call sets `retry` to 0', 2, 1, 0, 1],
] as const) {
  test(`a call is repeated ${attempts - 1} times when ${what}`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ retry: spec, common: { retry: common }, attempts: [{ fact: NO_ANSWER }] });
      await clock.drive(failureOf(operation({}, { retry: own })));
      expect(sent).toHaveLength(attempts);
    }));
}

for (const retry of [-1, 0.5, 11, Number.NaN, '1', true, {}]) {
  test(`retry ${JSON.stringify(retry)} is refused`, async () => {
    const { operation, sent } = fake();
    const error = await failureOf(operation({}, { retry: retry as number }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^retry /) });
    expect(sent).toEqual([]);
  });
}

test('a transport that has brought an answer is kept for the retries', () =>
  withClock(async (clock) => {
    const attempts = [{ fact: answered(FAILURE) }, { fact: NO_ANSWER }, { fact: answered(YES) }];
    const { operation, sent } = fake({ transports: ['cors', 'jsonp'], retry: 2, attempts });
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent.map(({ transport }) => transport)).toEqual(['cors', 'cors', 'cors']);
  }));

test('a call that polls until its deadline keeps its pauses when the gateway asks for others, and ends with its budget', () =>
  withClock(async (clock) => {
    const attempts = [{ fact: answered(FAILURE, { retryAfter: 3600 }) }];
    const { operation, sent } = fake({ timeout: 50, retry: 1000, pollUntilDeadline: true, attempts });
    const error = await clock.drive(failureOf(operation({})));
    expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    expect([clock.now(), sent.map(({ began }) => began - (sent[0]?.began ?? 0))]).toEqual([
      50_000,
      [0, 15_000, 30_000, 45_000],
    ]);
  }));

test('an observer gets the start, each attempt and the end of a call', () =>
  withClock(async (clock) => {
    const attempts = [
      { fact: NO_ANSWER, after: 100 },
      { fact: answered(YES), after: 100 },
    ];
    const { operation, events } = fake({ transports: ['cors', 'jsonp'], attempts });
    await clock.drive(operation({}));
    const whose = { call: expect.stringMatching(/^\d+$/), gateway: 'gvp', operation: 'Fake' };
    expect(events).toEqual([
      { type: 'start', ...whose, transport: 'cors', attempt: 0, milliseconds: 0 },
      { type: 'attempt', ...whose, transport: 'cors', attempt: 1, milliseconds: 0 },
      { type: 'repeat', ...whose, transport: 'jsonp', attempt: 2, milliseconds: 100 },
      { type: 'end', ...whose, transport: 'jsonp', attempt: 2, milliseconds: 200, outcome: 'ok' },
    ]);
  }));
