import { expect, test } from '@playwright/test';
import { isSessionGateError } from '../../../src/core/errors.js';
import { type End, toError } from '../../../src/core/outcome.js';
import type { Safety } from '../../../src/core/retry.js';
import type { AttemptResult } from '../../../src/core/types.js';
import { BUSY, FAILURE, NO, NO_ANSWER, NONSENSE, NOT_SENT, STALE } from './fake-transport.js';

const ANSWERED: AttemptResult = { kind: 'responded', text: '', status: 200 };
const AUTH = { ...NO, authentication: true };

type Row = [what: string, end: Partial<End>, code: string, outcome: string, retryable: boolean];

/** Outcome and `retryable` for a safe operation, without an ambiguous attempt before. */
const ROWS: readonly Row[] = [
  ['refused', { fact: ANSWERED, verdict: NO as End['verdict'] }, 'REFUSED', 'refused', false],
  ['refused for now', { fact: ANSWERED, verdict: BUSY as End['verdict'] }, 'REFUSED', 'refused', true],
  ['refused credentials', { fact: ANSWERED, verdict: AUTH as End['verdict'] }, 'AUTHENTICATION', 'refused', false],
  ['refused token', { fact: ANSWERED, verdict: STALE as End['verdict'] }, 'AUTHENTICATION', 'refused', false],
  ['technical failure', { fact: ANSWERED, verdict: FAILURE as End['verdict'] }, 'GATEWAY', 'unknown', true],
  ['nonsense', { fact: ANSWERED, verdict: NONSENSE as End['verdict'] }, 'PROTOCOL', 'unknown', false],
  ['not sent', { fact: NOT_SENT }, 'NETWORK', 'not-sent', true],
  ['no answer', { fact: NO_ANSWER }, 'NETWORK', 'unknown', true],
  ['timeout before sending', { fact: NOT_SENT, endedBy: 'timeout' }, 'TIMEOUT', 'not-sent', true],
  ['timeout', { fact: NO_ANSWER, endedBy: 'timeout' }, 'TIMEOUT', 'unknown', true],
  ['aborted before sending', { fact: NOT_SENT, endedBy: 'abort' }, 'ABORTED', 'not-sent', false],
  ['aborted', { fact: NO_ANSWER, endedBy: 'abort' }, 'ABORTED', 'unknown', false],
  [
    'refused, then out of time',
    { fact: ANSWERED, verdict: NO as End['verdict'], endedBy: 'timeout' },
    'REFUSED',
    'refused',
    false,
  ],
];

const about = { gateway: 'gvp', operation: 'Fake', sent: [], budget: 30, requestId: 'r-1' } as const;

for (const [what, end, code, outcome, retryable] of ROWS) {
  for (const safety of ['read', 'repeatable', 'once'] as const satisfies readonly Safety[]) {
    for (const doubt of [false, true]) {
      test(`${what} of a call that is ${safety}${doubt ? ', after an ambiguous attempt' : ''}`, () => {
        const error = toError({ ...about, safety, doubt, ...end } as End);
        expect(isSessionGateError(error)).toBe(true);
        const proven = outcome === 'not-sent' && !doubt;
        expect(error).toMatchObject({
          code,
          outcome: doubt ? 'unknown' : outcome,
          // What was not sent may be sent by anyone; the rest only where a second time does no harm.
          retryable: retryable && (proven || safety !== 'once'),
          gateway: 'gvp',
          operation: 'Fake',
          requestId: 'r-1',
        });
        expect(error.message).toMatch(/^Fake: /);
        if (error.outcome === 'unknown') expect(error.message).toMatch(/may have (happened|worked)/);
        else expect(error.message).not.toMatch(/may have/);
      });
    }
  }
}

test('an answer leaves its status, code and reply on the error', () => {
  const end = { ...about, safety: 'once', doubt: false, fact: { ...ANSWERED, status: 409 }, verdict: NO } as End;
  expect(toError(end)).toMatchObject({ status: 409, gatewayCode: 'NO', reply: { said: 'no' } });
  expect(toError({ ...end, verdict: NONSENSE as End['verdict'] })).toMatchObject({ status: 409, code: 'PROTOCOL' });
});

test('an abort leaves the reason of the caller as the cause', () => {
  const signal = AbortSignal.abort('gone');
  const end = { ...about, safety: 'once', doubt: false, fact: NO_ANSWER, endedBy: 'abort', signal } as End;
  expect(toError(end)).toMatchObject({ name: 'AbortError', cause: 'gone' });
});
