import { toBase64 } from '../../../src/redaction/base64.js';
import { expect, test } from '../../support/node-test.js';

test('a text has one form in UTF-8 and one in windows-1252', () => {
  expect(toBase64('abc')).toEqual(['YWJj', 'YWJj']);
  expect(toBase64('ä€')).toEqual(['w6TigqE='.replace('qE=', 'qw='), '5IA=']);
});
