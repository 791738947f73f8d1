import { readings } from '../../../src/redaction/unescape.js';
import { expect, test } from '../../support/node-test.js';

test('the last code point of Unicode is read, and one beyond it is a space', () => {
  expect(readings('&#x10FFFF;')).toContain('\u{10FFFF}');
  expect(readings('&#x110000;')).toContain(' ');
});
