import { isSessionGateError } from '../../../src/core/errors.js';
import { type Settlement, toError } from '../../../src/core/outcome.js';
import type { AttemptResult, Safety } from '../../../src/core/types.js';
import { expect, test } from '../../support/node-test.js';
import { BUSY, FAILURE, NO, NO_ANSWER, NONSENSE, NOT_SENT, STALE } from './fake-transport.js';

const ANSWERED: AttemptResult = { kind: 'responded', text: '', status: 200 };
const AUTH = { ...NO, authentication: true };

type Row = [what: string, end: Partial<Settlement>, code: string, outcome: string, retryable: boolean];

/** Outcome and `retryable` for a safe operation, without an ambiguous attempt before. */
const ROWS: readonly Row[] = [
  ['refused', { result: ANSWERED, reply: NO as Settlement['reply'] }, 'REFUSED', 'refused', false],
  ['refused for now', { result: ANSWERED, reply: BUSY as Settlement['reply'] }, 'REFUSED', 'refused', true],
  ['refused credentials', { result: ANSWERED, reply: AUTH as Settlement['reply'] }, 'AUTHENTICATION', 'refused', false],
  ['refused token', { result: ANSWERED, reply: STALE as Settlement['reply'] }, 'AUTHENTICATION', 'refused', false],
  ['technical failure', { result: ANSWERED, reply: FAILURE as Settlement['reply'] }, 'GATEWAY', 'unknown', true],
  ['nonsense', { result: ANSWERED, reply: NONSENSE as Settlement['reply'] }, 'PROTOCOL', 'unknown', false],
  ['not sent', { result: NOT_SENT }, 'NETWORK', 'not-sent', true],
  ['no answer', { result: NO_ANSWER }, 'NETWORK', 'unknown', true],
  ['timeout before sending', { result: NOT_SENT, endedBy: 'timeout' }, 'TIMEOUT', 'not-sent', true],
  ['timeout', { result: NO_ANSWER, endedBy: 'timeout' }, 'TIMEOUT', 'unknown', true],
  ['aborted before sending', { result: NOT_SENT, endedBy: 'abort' }, 'ABORTED', 'not-sent', false],
  ['aborted', { result: NO_ANSWER, endedBy: 'abort' }, 'ABORTED', 'unknown', false],
  [
    'refused, then out of time',
    { result: ANSWERED, reply: NO as Settlement['reply'], endedBy: 'timeout' },
    'REFUSED',
    'refused',
    false,
  ],
];

const about = { gateway: 'gvp', operation: 'Fake', sentFields: [], budget: 30, requestId: 'r-1' } as const;

for (const [what, end, code, outcome, retryable] of ROWS) {
  for (const safety of ['read', 'repeatable', 'once'] as const satisfies readonly Safety[]) {
    for (const mayHaveSucceeded of [false, true]) {
      test(`${what} of a call that is ${safety}${mayHaveSucceeded ? ', after an ambiguous attempt' : ''}`, () => {
        const error = toError({ ...about, safety, mayHaveSucceeded, ...end } as Settlement);
        expect(isSessionGateError(error)).toBe(true);
        const proven = outcome === 'not-sent' && !mayHaveSucceeded;
        expect(error).toMatchObject({
          code,
          outcome: mayHaveSucceeded ? 'unknown' : outcome,
          // An unsent request may always be sent again, any other only if a repeat is safe.
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
  const end = {
    ...about,
    safety: 'once',
    mayHaveSucceeded: false,
    result: { ...ANSWERED, status: 409 },
    reply: NO,
  } as Settlement;
  expect(toError(end)).toMatchObject({ status: 409, gatewayCode: 'NO', reply: { said: 'no' } });
  expect(toError({ ...end, reply: NONSENSE as Settlement['reply'] })).toMatchObject({ status: 409, code: 'PROTOCOL' });
});

test('an abort leaves the reason of the caller as the cause', () => {
  const end = {
    ...about,
    safety: 'once',
    mayHaveSucceeded: false,
    result: NO_ANSWER,
    endedBy: 'abort',
    abortReason: 'gone',
  } as Settlement;
  expect(toError(end)).toMatchObject({ name: 'AbortError', cause: 'gone' });
});

for (const [said, message] of [
  ['', 'Fake: refused: no reason given'],
  ['FAIL, ', 'Fake: refused: FAIL'],
  ['FAIL, no session', 'Fake: refused: FAIL, no session'],
] as const) {
  test(`the message of a refusal that says ${JSON.stringify(said)} has no empty part`, () => {
    const reply = { kind: 'no', message: said } as const;
    expect(toError({ ...about, safety: 'once', mayHaveSucceeded: false, result: ANSWERED, reply }).message).toBe(
      message,
    );
  });
}
