import { InvalidRequestError, NetworkError, RefusedError } from '../../../src/core/errors.js';
import { trackEnding } from '../../../src/ending/progress.js';
import { expect, test } from '../../support/node-test.js';

const lost = () => new NetworkError('lost', { outcome: 'unknown', requestId: 'r-1' });
const unsent = () => new NetworkError('unsent', { outcome: 'not-sent' });

function track(othersInFlight = false) {
  const record: { inDoubt: boolean; requestId?: string } = { inDoubt: false };
  const progress = trackEnding(
    {
      context: () => ({ gateway: 'slimcd', operation: 'CancelSession' }),
      onRefusal: () => 'settle',
      onNoAnswer: () => 'again',
    },
    record,
    () => othersInFlight,
  );
  return { progress, record };
}

test('an ending is not sent before its first attempt, in doubt during it, and not sent after it was accepted', () => {
  const { progress } = track();
  const seen = [progress.outcome()];
  progress.begin();
  seen.push(progress.outcome());
  progress.accepted();
  seen.push(progress.outcome());
  expect(seen).toEqual(['not-sent', 'unknown', 'not-sent']);
});

test('an attempt that was not sent leaves no doubt, and one that is lost leaves doubt and its request id', () => {
  const { progress, record } = track();
  progress.begin();
  expect(progress.failed(unsent())).toBe('again');
  expect([progress.outcome(), record.inDoubt]).toEqual(['not-sent', false]);
  progress.begin();
  expect(progress.failed(lost())).toBe('again');
  expect([progress.outcome(), record]).toEqual(['unknown', { inDoubt: true, requestId: 'r-1' }]);
  expect(progress.current()).toMatchObject({ state: 'unknown', attempts: 2 });
});

test('an unusable request throws where nothing was sent, and settles after an attempt that was', () => {
  const { progress } = track();
  progress.begin();
  expect(() => progress.failed(new InvalidRequestError('bad'))).toThrow('bad');
  progress.begin();
  progress.failed(lost());
  progress.begin();
  expect(progress.failed(new InvalidRequestError('bad'))).toBe('settle');
});

test('a session that is over was ended by this ending only where an attempt got no answer', () => {
  const [refused, unanswered] = [track().progress, track().progress];
  refused.begin();
  refused.failed(new RefusedError('no', { outcome: 'refused' }));
  expect(refused.conclude({ state: 'over' })).toMatchObject({ state: 'already-ended', attempts: 1 });
  unanswered.begin();
  unanswered.failed(lost());
  expect(unanswered.conclude({ state: 'over' })).toMatchObject({ state: 'ended', attempts: 1 });
});

test('a refusal after a lost attempt is in doubt and says why, and the error of the lost attempt stays as it was', () => {
  const { progress } = track();
  progress.begin();
  progress.failed(lost());
  expect(progress.current().error).toMatchObject({ code: 'NETWORK', message: 'lost' });
  progress.begin();
  progress.failed(new RefusedError('no', { outcome: 'refused' }));
  const { error, state } = progress.current();
  expect([state, error?.code, error?.outcome]).toEqual(['unknown', 'REFUSED', 'unknown']);
  expect(error?.message).toMatch(/^no.+/);
});

test('a refusal is in doubt while another call for the session is in flight, and leaves no doubt behind', () => {
  const { progress, record } = track(true);
  progress.begin();
  progress.failed(new RefusedError('no', { outcome: 'refused' }));
  expect(progress.current()).toMatchObject({ state: 'unknown', error: { code: 'REFUSED', outcome: 'unknown' } });
  expect(record.inDoubt).toBe(false);
});
