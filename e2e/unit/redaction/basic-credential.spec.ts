import { redactText } from '../../../src/redaction/redact.js';
import { expect, test } from '../../support/node-test.js';

test('the user name and the password of a Basic authorization are recognised in a text of the gateway', () => {
  const value = `Basic ${btoa('shop-user:S3cretPass!')}`;
  const fields = [{ name: 'authorization', value, sensitivity: 'secret' as const }];
  for (const text of ['wrong password S3cretPass!', 'no user shop-user here', value]) {
    expect(redactText(text, fields)).toBe('[redacted]');
  }
  expect(redactText('Session is closed', fields)).toBe('Session is closed');
});

test('a short password of a Basic authorization is recognised as a whole word', () => {
  const fields = [{ name: 'authorization', value: `Basic ${btoa('shop-user:S3cr')}`, sensitivity: 'secret' as const }];
  expect(redactText('wrong password S3cr', fields)).toBe('[redacted]');
  expect(redactText('wrong password 3cr', fields)).toBe('wrong password 3cr');
});
