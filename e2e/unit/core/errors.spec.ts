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

test('the stack of an error has no URL query and no fragment, and keeps its lines', () => {
  const { prepareStackTrace } = Error;
  const page = 'https://shop.example/checkout';
  // As Chromium writes the stack of a script in the page.
  Error.prepareStackTrace = (error) =>
    `${error}\n    at pay (${page}?token=(a)secret&t=12:30#id=(secret):7:31)\n    at async ${page}?token=secret:8:2`;
  const { stack } = new InvalidRequestError('amount must be digits');
  Object.assign(Error, { prepareStackTrace });
  expect(Object.keys(new InvalidRequestError('x'))).not.toContain('stack');
  expect(stack).toBe(`Error: amount must be digits\n    at pay (${page}:7:31)\n    at async ${page}:8:2`);
});

test('isSessionGateError recognises an error of this package and one of another copy of it', () => {
  const other = Object.assign(new Error('x'), { [Symbol.for('sessiongate.error')]: true });
  expect([new InvalidRequestError('x'), other].map(isSessionGateError)).toEqual([true, true]);
});
