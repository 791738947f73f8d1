import { InvalidRequestError } from '../../../src/core/errors.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, BUSY, fake, NO_ANSWER, NOT_SENT, STALE, YES } from './fake-transport.js';
import { watched } from './watched-signal.js';

// A retry after a 429 waits for 5 seconds.
const busy = { fact: answered(BUSY, { status: 429, retryAfter: 5 }) };

test('an abort in the pause after a 429 is `refused`, because the gateway refused what was sent', () =>
  withClock(async (clock) => {
    const { controller, signal } = watched();
    const { operation, sent } = fake({ retry: 1, attempts: [busy] });
    const ended = failureOf(operation({}, { signal }));
    await clock.advance(1000);
    controller.abort();
    expect(await clock.drive(ended)).toMatchObject({ code: 'ABORTED', outcome: 'refused' });
    expect(sent).toHaveLength(1);
  }));

test('the call keeps its refusal when the page is frozen in the pause until the budget has ended', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ timeout: 10, retry: 1, attempts: [busy, { fact: answered(YES) }] });
    const ended = failureOf(operation({}));
    await clock.advance(1000);
    clock.jump(60_000);
    expect(await clock.drive(ended)).toMatchObject({ code: 'REFUSED', outcome: 'refused', status: 429 });
    expect(sent).toHaveLength(1);
  }));

test('no attempt leaves after the budget by the clock when timers run late and in their own order', () =>
  withClock(async (clock) => {
    const attempts = [
      { fact: answered({ kind: 'failure', message: 'down' }, { retryAfter: 6 }) },
      { fact: answered(YES) },
    ];
    const { operation, sent } = fake({ timeout: 10, retry: 1, attempts });
    const ended = failureOf(operation({}));
    await clock.advance(1000);
    clock.jump(14_000);
    expect(await clock.drive(ended)).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
    expect(sent).toHaveLength(1);
  }));

test('the call keeps the refusal of an expired token when the provider of a fresh one never answers', () =>
  withClock(async (clock) => {
    let asked = 0;
    const headers = () => (asked++ ? new Promise<never>(() => {}) : Promise.resolve([]));
    const { operation, sent } = fake({ timeout: 10, headers, attempts: [{ fact: answered(STALE) }] });
    const error = await clock.drive(failureOf(operation({})));
    expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
    expect(sent).toHaveLength(1);
  }));

for (const [what, first, expected] of [
  ['a refusal for now', busy, { code: 'REFUSED', outcome: 'refused' }],
  ['an unreadable response', { fact: NO_ANSWER }, { code: 'NETWORK', outcome: 'unknown' }],
] as const) {
  test(`the call keeps ${what} when the headers of the retry are unusable`, () =>
    withClock(async (clock) => {
      let asked = 0;
      const headers = async () => {
        if (asked++) throw new InvalidRequestError('headers must be text');
        return [];
      };
      const { operation, sent } = fake({ retry: 1, headers, attempts: [first] });
      expect(await clock.drive(failureOf(operation({})))).toMatchObject(expected);
      expect(sent).toHaveLength(1);
    }));
}

test('unusable headers reject with INVALID_REQUEST when nothing was sent before', () =>
  withClock(async (clock) => {
    const headers = () => Promise.reject(new InvalidRequestError('headers must be text'));
    const { operation } = fake({ retry: 1, headers });
    expect(await clock.drive(failureOf(operation({})))).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  }));

test('a headers function that throws rejects with NETWORK, reason `headers`, and what it threw as the cause', () =>
  withClock(async (clock) => {
    const cause = new Error('no session');
    const { operation } = fake({ headers: () => Promise.reject(cause) });
    expect(await clock.drive(failureOf(operation({})))).toMatchObject({
      reason: 'headers',
      outcome: 'not-sent',
      cause,
    });
  }));

test('a refusal that a copy of the request may have caused is REFUSED and `unknown`', () =>
  withClock(async (clock) => {
    const { operation } = fake({ attempts: [{ fact: answered({ kind: 'no', message: 'already', ambiguous: true }) }] });
    expect(await clock.drive(failureOf(operation({})))).toMatchObject({ code: 'REFUSED', outcome: 'unknown' });
  }));

for (const [when, sent, expected] of [
  ['before the request is handed over', false, { code: 'NETWORK', outcome: 'not-sent', reason: 'unreachable' }],
  ['after the request was handed over', true, { code: 'NETWORK', outcome: 'unknown', reason: 'unreadable' }],
] as const) {
  for (const [how, act] of [
    [
      'throws',
      () => {
        throw new TypeError('replaced by the page');
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('replaced by the page'))],
    ['brings nothing', () => Promise.resolve(undefined)],
  ] as const) {
    test(`a transport that ${how} ${when} ends the call with ${expected.outcome}`, () =>
      withClock(async (clock) => {
        const { operation } = fake({
          instead: (attempt) => {
            attempt.sent = sent;
            return act() as never;
          },
        });
        expect(await clock.drive(failureOf(operation({})))).toMatchObject(expected);
      }));
  }

  test(`a transport that hangs ${when}, and fails to clean up, ends with the budget: ${expected.outcome}`, () =>
    withClock(async (clock) => {
      const { operation } = fake({
        timeout: 5,
        instead: (attempt) => {
          attempt.sent = sent;
          attempt.signal.addEventListener('abort', () => {
            throw new TypeError('replaced by the page');
          });
          return new Promise(() => {});
        },
      });
      const error = await clock.drive(failureOf(operation({})));
      expect(error).toMatchObject({ code: 'TIMEOUT', outcome: expected.outcome });
      expect([clock.now(), clock.pending()]).toEqual([5000, 0]);
    }));
}

test('a transport that was blocked after an earlier attempt was sent leaves the outcome unknown', () =>
  withClock(async (clock) => {
    const { operation } = fake({ transports: ['cors', 'jsonp'], attempts: [{ fact: NO_ANSWER }, { fact: NOT_SENT }] });
    expect(await clock.drive(failureOf(operation({})))).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }));

test('a call that no transport could send says what kept the first one from sending', () =>
  withClock(async (clock) => {
    const noFrame = { ...NOT_SENT, message: 'the frame could not start' } as const;
    const attempts = [{ fact: NOT_SENT }, { fact: noFrame }];
    const { operation, sent } = fake({ transports: ['cors', 'jsonp'], attempts });
    const error = await clock.drive(failureOf(operation({})));
    expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
    expect(error.message).toContain('the page forbids it; nothing was sent');
    expect(sent).toHaveLength(2);
  }));
