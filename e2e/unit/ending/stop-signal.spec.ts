import { makeStopSignal } from '../../../src/ending/stop-signal.js';
import { expect, test } from '../../support/node-test.js';

test('a stop signal has aborted once its owner aborts it, and calls each listener', () => {
  const signal = makeStopSignal();
  const called: string[] = [];
  const second = () => void called.push('second');
  signal.addEventListener('abort', () => called.push('first'));
  signal.addEventListener('abort', second);
  signal.removeEventListener('abort', second);
  expect(signal.aborted).toBe(false);
  signal.abort();
  expect([signal.aborted, called]).toEqual([true, ['first']]);
});
