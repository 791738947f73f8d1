import type { Field } from '../../../src/core/types.js';
import { redactSecrets } from '../../../src/relay/redact-secrets.js';
import { expect, test } from '../../support/node-test.js';

const secretsOf = (value: string): Field[] => [{ name: 'password', value, sensitivity: 'secret' }];

test('redactSecrets replaces secrets of the relay and keeps card numbers, which the page redacts', () => {
  const reply = { a: 'hush-hush', b: '4111111111111111' };
  expect(redactSecrets(reply, secretsOf('hush-hush'))).toEqual({ a: '[redacted]', b: '4111111111111111' });
});

test('redactSecrets recognises the secrets of a list in each of many replies, and no others', () => {
  const [first, second] = [secretsOf('hush-hush'), secretsOf('quiet-please')];
  for (let repeat = 0; repeat < 3; repeat++) {
    const reply = { a: 'hush-hush', b: 'quiet-please' };
    expect(redactSecrets(reply, first)).toEqual({ a: '[redacted]', b: 'quiet-please' });
    expect(redactSecrets(reply, second)).toEqual({ a: 'hush-hush', b: '[redacted]' });
    expect(redactSecrets(reply, [])).toBe(reply);
  }
});
