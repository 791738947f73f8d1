import { expect, test } from '@playwright/test';
import type { Safety } from '../../src/decide.js';
import { InvalidRequestError } from '../../src/errors.js';
import type { Fact, Field } from '../../src/wire.js';
import { withClock } from './hallway/clock.js';
import {
  type Attempt,
  answered,
  BUSY,
  FAILURE,
  failure,
  fake,
  NO,
  NO_ANSWER,
  NONSENSE,
  NOT_SENT,
  STALE,
  YES,
} from './hallway/fake.js';

const SAFETIES = ['read', 'repeatable', 'once'] as const satisfies readonly Safety[];

/** What an attempt can come to, whether that is ambiguous, and whether another attempt may be better. */
const ENDS: Record<string, { fact: Fact; ambiguous: boolean; passing: boolean }> = {
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
    test(`${what}, of a call that is ${safety}: ${repeats ? 'repeated as often as it may be' : 'not repeated'}`, () =>
      withClock(async (clock) => {
        const { operation, sent } = fake({ safety, retry: 2, attempts: [{ fact, after: 100 }] });
        const error = await clock.drive(failure(operation({})));
        expect(sent).toHaveLength(repeats ? 3 : 1);
        expect(error.outcome === 'unknown').toBe(ambiguous);
        expect(clock.pending()).toBe(0);
      }));

    const sure = ambiguous ? 'no certainty' : 'certain';
    if (repeats) {
      test(`a refusal after ${what}, of a call that is ${safety}, is ${sure}`, () =>
        withClock(async (clock) => {
          const { operation, sent } = fake({ safety, retry: 1, attempts: [{ fact }, { fact: answered(NO) }] });
          const error = await clock.drive(failure(operation({})));
          expect(sent).toHaveLength(2);
          expect(error).toMatchObject({ code: 'REFUSED', outcome: ambiguous ? 'unknown' : 'refused' });
        }));
    }

    const changes = fact.kind === 'not-sent' || (fact.kind === 'no-answer' && safety !== 'once');
    test(`${what}, of a call that is ${safety}: ${changes ? 'another' : 'no other'} carrier`, () =>
      withClock(async (clock) => {
        const attempts = [{ fact }, { fact: answered(YES) }];
        const { operation, sent } = fake({ safety, transports: ['cors', 'jsonp'], attempts });
        const end = await clock.drive(operation({}).catch((error) => error.code));
        expect(sent.map(({ transport }) => transport)).toEqual(changes ? ['cors', 'jsonp'] : ['cors']);
        expect(end === 'reply').toBe(changes);
        // Another way is tried at once.
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
  ['no word', undefined, undefined, undefined, 1],
  ['the word of the operation', 2, undefined, undefined, 3],
  ['the word of the factory before that', 2, 1, undefined, 2],
  ['the word of the call before all', 2, 1, 3, 4],
  ['the 0 of the call before all', 2, 1, 0, 1],
] as const) {
  test(`${attempts - 1} repeats by ${what}`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ retry: spec, common: { retry: common }, attempts: [{ fact: NO_ANSWER }] });
      await clock.drive(failure(operation({}, { retry: own })));
      expect(sent).toHaveLength(attempts);
    }));
}

for (const retry of [-1, 0.5, 11, Number.NaN, '1', true, {}]) {
  test(`retry ${JSON.stringify(retry)} is refused`, async () => {
    const { operation, sent } = fake();
    const error = await failure(operation({}, { retry: retry as number }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^retry: /) });
    expect(sent).toEqual([]);
  });
}

test('pauses double from 125 to 250 milliseconds', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ retry: 4, attempts: [{ fact: NO_ANSWER }] });
    await clock.drive(failure(operation({})));
    for (const [index, { began }] of sent.slice(1).entries()) {
      const pause = began - (sent[index]?.began ?? 0);
      expect(pause).toBeGreaterThanOrEqual(125 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(250 * 2 ** index);
    }
  }));

for (const [retryAfter, began] of [
  [3, [0, 3000]],
  [59, [0, 59_000]],
  // It would not fit into the budget: waiting is no use.
  [60, [0]],
  [86_400, [0]],
] as const) {
  for (const [what, fact] of [
    ['429', answered(NONSENSE, { status: 429, retryAfter })],
    ['503', answered(NONSENSE, { status: 503, retryAfter })],
  ] as const) {
    test(`a ${what} with Retry-After ${retryAfter} is ${began.length > 1 ? 'honoured' : 'beyond the budget'}`, () =>
      withClock(async (clock) => {
        const { operation, sent } = fake({ retry: 2, attempts: [{ fact }, { fact: answered(YES) }] });
        const end = await clock.drive(operation({}).catch((error) => error));
        expect(sent.map(({ began }) => began)).toEqual(began);
        if (began.length > 1) expect(end).toBe('reply');
        else expect(end).toMatchObject({ status: Number(what), outcome: what === '429' ? 'refused' : 'unknown' });
        expect(clock.now()).toBe(began.at(-1));
      }));
  }
}

test('a Retry-After that is none leaves the pause as it is', () =>
  withClock(async (clock) => {
    for (const retryAfter of [0, -5, Number.NaN]) {
      const { operation, sent } = fake({ retry: 1, attempts: [{ fact: answered(FAILURE, { retryAfter }) }] });
      await clock.drive(failure(operation({})));
      expect((sent[1]?.began ?? 0) - (sent[0]?.began ?? 0)).toBeLessThanOrEqual(250);
    }
  }));

for (const [timeout, first] of [
  [60, 15_000],
  [20, 10_000],
  [1, 500],
] as const) {
  test(`where a repeat may follow, an attempt of a call of ${timeout} s gets 15 s or half of what is left`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ timeout, retry: 2, attempts: [{ fact: NO_ANSWER, after: 'never' }] });
      const error = await clock.drive(failure(operation({})));
      const lengths = sent.map(({ began, ended = 0 }) => ended - began);
      expect(lengths[0]).toBe(first);
      // Only the last one may have had all that was left.
      for (const [index, length] of lengths.slice(0, 2).entries()) {
        const left = timeout * 1000 - (sent[index]?.began ?? 0);
        expect(length).toBeCloseTo(Math.min(15_000, left / 2), 6);
      }
      expect(sent.length).toBeGreaterThan(1);
      expect(clock.now()).toBeLessThanOrEqual(timeout * 1000);
      expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    }));
}

test('where another carrier may follow, the first one does not get the whole budget', () =>
  withClock(async (clock) => {
    const attempts: Attempt[] = [
      { fact: NO_ANSWER, after: 'never' },
      { fact: answered(YES), after: 40_000 },
    ];
    const { operation, sent } = fake({ transports: ['cors', 'jsonp'], attempts });
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent.map(({ began }) => began)).toEqual([0, 15_000]);
  }));

for (const safety of SAFETIES) {
  test(`a carrier that refuses a request that is ${safety} is no way to fall back on`, () =>
    withClock(async (clock) => {
      const setup = { safety, transports: ['cors', 'jsonp'], attempts: [{ fact: NOT_SENT }] } as const;
      const first = fake({ ...setup, refusing: 'cors' });
      const error = await clock.drive(failure(first.operation({})));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
      const second = fake({ ...setup, refusing: 'jsonp' });
      expect(await clock.drive(failure(second.operation({})))).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
      expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    }));
}

for (const setup of [{ safety: 'once', retry: 3, transports: ['cors', 'jsonp'] }, { retry: 0 }] as const) {
  test(`where no repeat may follow, an attempt gets the whole budget: ${JSON.stringify(setup)}`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ ...setup, attempts: [{ fact: answered(YES), after: 59_999 }] });
      expect(await clock.drive(operation({}))).toBe('reply');
      expect(sent).toHaveLength(1);
    }));
}

test('a reply within its attempt is late for nobody', () =>
  withClock(async (clock) => {
    const attempts: Attempt[] = [
      { fact: answered(YES), after: 15_001 },
      { fact: answered(YES), after: 14_999 },
    ];
    const { operation, sent } = fake({ retry: 1, attempts });
    expect(await clock.drive(operation({}))).toBe('reply');
    expect(sent.map(({ fact }) => fact?.kind)).toEqual([undefined, 'answered']);
  }));

for (const safety of SAFETIES) {
  test(`a stale token of a call that is ${safety} is renewed once`, () =>
    withClock(async (clock) => {
      let asked = 0;
      const headers = async (): Promise<Field[]> => [
        { name: 'authorization', value: `token ${++asked}`, mark: 'secret' },
      ];
      const attempts = [{ fact: answered(STALE) }, { fact: answered(YES) }];
      const { operation, sent } = fake({ safety, headers, attempts });
      expect(await clock.drive(operation({}))).toBe('reply');
      expect(sent.map(({ headers }) => headers[0]?.value)).toEqual(['token 1', 'token 2']);
      expect(asked).toBe(2);
    }));

  test(`a token of a call that is ${safety} that stays stale is refused: never a third attempt`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({
        safety,
        retry: 3,
        headers: async () => [],
        attempts: [{ fact: answered(STALE) }],
      });
      const error = await clock.drive(failure(operation({})));
      expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused', retryable: false });
      expect(sent).toHaveLength(2);
    }));

  test(`a stale token of a call that is ${safety} without a provider is refused`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ safety, retry: 3, attempts: [{ fact: answered(STALE) }] });
      expect(await clock.drive(failure(operation({})))).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
      expect(sent).toHaveLength(1);
    }));

  test(`a stale token after an ambiguous attempt of a call that is ${safety} leaves the doubt`, () =>
    withClock(async (clock) => {
      const attempts = [{ fact: NO_ANSWER }, { fact: answered(STALE) }];
      const { operation } = fake({ safety, retry: 1, headers: async () => [], attempts });
      expect(await clock.drive(failure(operation({})))).toMatchObject({ outcome: 'unknown' });
    }));
}

for (const [what, headers, code, at] of [
  ['fails', () => Promise.reject(new Error('secret')), 'NETWORK', 0],
  ['throws', () => JSON.parse('secret'), 'NETWORK', 0],
  ['never answers', () => new Promise<Field[]>(() => {}), 'TIMEOUT', 5000],
  [
    'gives unusable ones',
    () => Promise.reject(new InvalidRequestError('headers: expected text')),
    'INVALID_REQUEST',
    0,
  ],
] as const) {
  test(`where a provider of headers ${what}, nothing is sent`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ headers, timeout: 5 });
      const error = await clock.drive(failure(operation({})));
      expect(error).toMatchObject({ code, outcome: 'not-sent', gateway: 'gvp', operation: 'Fake' });
      expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('secret');
      expect(sent).toEqual([]);
      expect([clock.now(), clock.pending()]).toEqual([at, 0]);
    }));
}

test('offline, nothing is sent, and the next attempt looks again', () =>
  withClock(async (clock) => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    let offline = true;
    Object.defineProperty(globalThis, 'navigator', {
      configurable: true,
      value: {
        get onLine() {
          return !offline;
        },
      },
    });
    try {
      const once = fake({ safety: 'once' });
      const error = await clock.drive(failure(once.operation({})));
      expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', retryable: true });
      const again = fake({ retry: 1 });
      const reply = again.operation({});
      await clock.advance(100);
      offline = false;
      expect(await clock.drive(reply)).toBe('reply');
      expect([once.sent.length, again.sent.length]).toEqual([0, 1]);
    } finally {
      if (own) Object.defineProperty(globalThis, 'navigator', own);
      else Reflect.deleteProperty(globalThis, 'navigator');
    }
  }));

test('an observer hears of the start, each attempt and the end', () =>
  withClock(async (clock) => {
    const attempts = [
      { fact: NO_ANSWER, after: 100 },
      { fact: answered(YES), after: 100 },
    ];
    const { operation, events } = fake({ transports: ['cors', 'jsonp'], attempts });
    await clock.drive(operation({}));
    const whose = { gateway: 'gvp', operation: 'Fake' };
    expect(events).toEqual([
      { type: 'start', ...whose, transport: 'cors', attempt: 0, milliseconds: 0 },
      { type: 'attempt', ...whose, transport: 'cors', attempt: 1, milliseconds: 0 },
      { type: 'repeat', ...whose, transport: 'jsonp', attempt: 2, milliseconds: 100 },
      { type: 'end', ...whose, transport: 'jsonp', attempt: 2, milliseconds: 200, outcome: 'ok' },
    ]);
  }));
