import { expect, test } from '@playwright/test';
import { toBase64 } from '../../../src/redaction/base64.js';

test('a whole text has one form in UTF-8 and one in windows-1252', () => {
  expect(toBase64('abc', false)).toEqual(['YWJj', 'YWJj']);
  expect(toBase64('ä€', false)).toEqual(['w6TigqE='.replace('qE=', 'qw='), '5IA=']);
});

test('a part of a text has three forms, without the letters that depend on its neighbours', () => {
  const forms = [btoa('secret').slice(0, -4), btoa(' secret').slice(2, -4), btoa('  secret').slice(3, -4)];
  expect(toBase64('secret', true)).toEqual([...forms, ...forms]);
  const [whole = ''] = forms;
  expect(btoa('secret and more')).toContain(whole);
});
