import { InvalidRequestError, isSessionGateError } from '../../../src/core/errors.js';
import { expect, test } from '../../support/node-test.js';

test('isSessionGateError returns false for a revoked proxy, a throwing getter, null and text', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = new Proxy(new InvalidRequestError('x'), {
    get: () => {
      throw new Error('not for you');
    },
  });
  expect([proxy, throwing, null, undefined, 'text', {}, new Error('x')].map(isSessionGateError)).not.toContain(true);
});

test('isSessionGateError recognises an error of this package and one of another copy of it', () => {
  const other = Object.assign(new Error('x'), { [Symbol.for('sessiongate.error')]: true });
  expect([new InvalidRequestError('x'), other].map(isSessionGateError)).toEqual([true, true]);
});
