import { InvalidRequestError } from '../../../src/core/errors.js';
import { expect, test } from '../../support/node-test.js';

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
