import fc from 'fast-check';
import { findUuid, isUuid } from '../../../src/validation/uuid.js';
import { expect, test } from '../../support/node-test.js';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

test('isUuid accepts a UUID of every version, in either case', () => {
  fc.assert(fc.property(fc.uuid(), (id) => expect(isUuid(id) && isUuid(id.toUpperCase())).toBe(true)));
});

for (const text of [
  '',
  ID.slice(1),
  `${ID}0`,
  ` ${ID}`,
  `${ID}\n`,
  ID.replaceAll('-', ''),
  `{${ID}}`,
  ID.replace('f', 'g'),
]) {
  test(`isUuid rejects ${JSON.stringify(text)}`, () => expect(isUuid(text)).toBe(false));
}

test('findUuid returns the first UUID in a path, as it is spelled there', () => {
  expect(findUuid(`/redirect-sessions/${ID.toUpperCase()}/cancel/${ID}`)).toBe(ID.toUpperCase());
  expect(findUuid('/redirect-sessions/7/cancel')).toBeUndefined();
});
