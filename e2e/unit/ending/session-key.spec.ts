import type { EncodedRequest } from '../../../src/core/types.js';
import { sessionKey } from '../../../src/ending/session-key.js';
import { expect, test } from '../../support/node-test.js';

const request = (fields: Record<string, string>, url = 'https://gateway.example/close'): EncodedRequest => ({
  url,
  fields: Object.entries(fields).map(([name, value]) => ({ name, value, sensitivity: 'public' })),
});
const KEY = sessionKey(request({ id: '25eae3ae', kind: '4' }), ['id', 'kind']);

for (const [what, same] of [
  ['letters in another case', request({ id: '25EAE3AE', kind: '4' })],
  ['a number with leading zeros', request({ id: '25eae3ae', kind: '004' })],
  ['another order of the fields', request({ kind: '4', id: '25eae3ae' })],
  ['another field beside', request({ id: '25eae3ae', kind: '4', pin: '0001' })],
  ['another method', { ...request({ id: '25eae3ae', kind: '4' }), method: 'GET' as const }],
] as const) {
  test(`\`sessionKey\` is the same with ${what}`, () => {
    expect(sessionKey(same, ['id', 'kind'])).toBe(KEY);
  });
}

for (const [what, other] of [
  ['another ID', request({ id: '25eae3af', kind: '4' })],
  ['another second ID', request({ id: '25eae3ae', kind: '40' })],
  ['an ID that is missing', request({ kind: '4' })],
  ['zero in place of nothing', request({ id: '25eae3ae', kind: '0' })],
  ['another address', request({ id: '25eae3ae', kind: '4' }, 'https://other.example/close')],
] as const) {
  test(`\`sessionKey\` differs with ${what}`, () => {
    expect(sessionKey(other, ['id', 'kind'])).not.toBe(KEY);
  });
}
