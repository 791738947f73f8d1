import { InvalidRequestError } from '../../../src/core/errors.js';
import type { Field } from '../../../src/core/types.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { answered, fake, NO_ANSWER, STALE, YES } from './fake-transport.js';

for (const safety of ['read', 'repeatable', 'once'] as const) {
  test(`a call that is ${safety} renews a refused token once`, () =>
    withClock(async (clock) => {
      let asked = 0;
      const headers = async (): Promise<Field[]> => [
        { name: 'authorization', value: `token ${++asked}`, sensitivity: 'secret' },
      ];
      const attempts = [{ fact: answered(STALE) }, { fact: answered(YES) }];
      const { operation, sent } = fake({ safety, headers, attempts });
      expect(await clock.drive(operation({}))).toBe('reply');
      expect(sent.map(({ headers }) => headers[0]?.value)).toEqual(['token 1', 'token 2']);
      expect(asked).toBe(2);
    }));

  test(`a call that is ${safety} makes no third attempt when the fresh token is refused too`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({
        safety,
        retry: 3,
        headers: async () => [],
        attempts: [{ fact: answered(STALE) }],
      });
      const error = await clock.drive(failureOf(operation({})));
      expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused', retryable: false });
      expect(sent).toHaveLength(2);
    }));

  test(`a call that is ${safety} is refused for its token when it has no provider of tokens`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ safety, retry: 3, attempts: [{ fact: answered(STALE) }] });
      expect(await clock.drive(failureOf(operation({})))).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
      expect(sent).toHaveLength(1);
    }));

  test(`a call that is ${safety} is unknown when its token is refused after an attempt without an answer`, () =>
    withClock(async (clock) => {
      const attempts = [{ fact: NO_ANSWER }, { fact: answered(STALE) }];
      const { operation } = fake({ safety, retry: 1, headers: async () => [], attempts });
      expect(await clock.drive(failureOf(operation({})))).toMatchObject({ outcome: 'unknown' });
    }));
}

for (const [what, headers, code, at] of [
  ['fails', () => Promise.reject(new Error('secret')), 'NETWORK', 0],
  ['throws', () => JSON.parse('secret'), 'NETWORK', 0],
  ['never answers', () => new Promise<Field[]>(() => {}), 'TIMEOUT', 5000],
  ['gives unusable ones', () => Promise.reject(new InvalidRequestError('headers must be text')), 'INVALID_REQUEST', 0],
] as const) {
  test(`a call is not sent when its headers function ${what}`, () =>
    withClock(async (clock) => {
      const { operation, sent } = fake({ headers, timeout: 5 });
      const error = await clock.drive(failureOf(operation({})));
      expect(error).toMatchObject({ code, outcome: 'not-sent', gateway: 'gvp', operation: 'Fake' });
      expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('secret');
      expect(sent).toEqual([]);
      expect([clock.now(), clock.pending()]).toEqual([at, 0]);
    }));
}
