import { createSlimCD, type SlimCDOptions } from '../../../../src/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/node-test.js';
import { send } from './send.js';

const OPTIONS: [string, object, string][] = [
  ['timeout in milliseconds', { timeout: 30_000 }, 'timeout is in seconds: a whole number, 1 to 3,600'],
  ['a fraction', { timeout: 1.5 }, 'timeout '],
  ['a negative timeout', { timeout: -1 }, 'timeout '],
  ['words', { timeout: 'soon' }, 'timeout '],
  ['an unknown transport', { transport: 'smoke' }, "transport must be 'auto', 'cors', 'jsonp-post' or 'jsonp'"],
  ['jsonp without a document', { transport: 'jsonp' }, 'transport '],
  ['a signal that is none', { signal: {} }, 'signal '],
  ['too many repeats', { retry: 11 }, 'retry '],
];

for (const [name, options, start] of OPTIONS) {
  test(`refuses ${name}`, async () => {
    expect(await send({ sessionid: SESSION }, { username: 'a' }, options)).toContain(start);
  });
}

const FACTORY: [string, object, string][] = [
  ['an http origin', { statsOrigin: 'http://stats.slimcd.com' }, 'statsOrigin'],
  ['a javascript: origin', { statsOrigin: 'javascript:alert(1)' }, 'statsOrigin'],
  ['an origin with a path', { transOrigin: 'https://trans.slimcd.com/soft' }, 'transOrigin'],
  ['an origin with credentials', { transOrigin: 'https://a:b@trans.slimcd.com' }, 'transOrigin'],
  ['an origin with a query', { transOrigin: 'https://trans.slimcd.com?x' }, 'transOrigin'],
  ['an origin that is no text', { statsOrigin: { href: 'https://a.example' } }, 'statsOrigin'],
  ['headers', { headers: { 'x-a': 'b' } }, 'headers'],
  ['unknown credentials', { credentials: 'always' }, 'credentials'],
  ['an unknown referrer policy', { referrerPolicy: 'loud' }, 'referrerPolicy'],
  ['an observer that is none', { observe: true }, 'observe'],
  ['an unknown transport', { transport: 'smoke' }, 'transport'],
  ['a timeout in milliseconds', { timeout: 60_000 }, 'timeout'],
  ['a query limit that is none', { jsonp: { maxQuery: 0 } }, 'jsonp.maxQuery'],
  ['a flag that is none', { jsonp: { isolate: 'no' } }, 'jsonp.isolate'],
];

for (const [name, options, field] of FACTORY) {
  test(`createSlimCD refuses ${name} at once`, () => {
    expect(() => createSlimCD(options as SlimCDOptions)).toThrow(
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        outcome: 'not-sent',
        message: expect.stringContaining(`${field} `),
      }),
    );
  });
}

test('createSlimCD accepts http origins on loopback, for development', () => {
  for (const statsOrigin of [
    'http://localhost:4000',
    'http://127.0.0.1:4000/',
    'http://[::1]:4000',
    'https://a.example',
  ]) {
    expect(() => createSlimCD({ statsOrigin })).not.toThrow();
  }
});
