import { createZastrpay } from '../../../../src/gateways/zastrpay/index.js';
import { failureOf } from '../../../support/failures.js';
import { type Answer, expect, test } from '../../../support/fetch-stub.js';

const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const zastrpay = createZastrpay({ baseUrl: 'https://host.example', retry: 0 });

const DEEP = 100_000;
const PAGE = '<!doctype html><title>Sign in</title><h1>Sign in</h1>';
const yes = { id: redirectSessionId, state: 'Cancelled' };
const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) });

const REPLIES: [string, string, Exclude<Answer, string>][] = [
  ['nothing', 'PROTOCOL', { body: '' }],
  ['no content', 'PROTOCOL', { status: 204 }],
  ['null', 'PROTOCOL', { body: 'null' }],
  ['a bare text', 'PROTOCOL', { body: '"Cancelled"' }],
  ['an empty list', 'PROTOCOL', { body: '[]' }],
  ['an empty object', 'PROTOCOL', { body: '{}' }],
  ['a success in a list', 'PROTOCOL', json([yes])],
  ['a success a level deeper', 'PROTOCOL', json({ data: yes })],
  ['a success without an id', 'PROTOCOL', json({ state: 'Cancelled' })],
  ['a success of another session', 'PROTOCOL', json({ ...yes, id: '0c7c6f5e-6d0b-4d1c-9a55-2f4f5d7be001' })],
  ['an id that is a list', 'PROTOCOL', json({ ...yes, id: [redirectSessionId] })],
  ['an id that is an object', 'PROTOCOL', json({ ...yes, id: { toString: 1, toLowerCase: 1 } })],
  ['an id with more behind it', 'PROTOCOL', json({ ...yes, id: `${redirectSessionId}0` })],
  ['no state', 'PROTOCOL', json({ id: redirectSessionId })],
  ['another state', 'PROTOCOL', json({ ...yes, state: 'Expired' })],
  ['the state in lower case', 'PROTOCOL', json({ ...yes, state: 'cancelled' })],
  ['a state that is a list', 'PROTOCOL', json({ ...yes, state: ['Cancelled'] })],
  ['a state that is an object', 'PROTOCOL', json({ ...yes, state: { toString: 1 } })],
  ['a success in the prototype', 'PROTOCOL', { body: `{"__proto__":${JSON.stringify(yes)}}` }],
  ['an error with HTTP status 200', 'PROTOCOL', json({ code: 'Validation', message: 'x' })],
  ['a page', 'PROTOCOL', { type: 'text/html', body: PAGE }],
  ['a page that quotes a success', 'PROTOCOL', { type: 'text/html', body: PAGE + JSON.stringify(yes) }],
  ['a cut success', 'PROTOCOL', { body: JSON.stringify(yes).slice(0, -1) }],
  ['two successes', 'PROTOCOL', { body: JSON.stringify(yes).repeat(2) }],
  ['a padded success', 'PROTOCOL', { body: `callback(${JSON.stringify(yes)})` }],
  ['XML', 'PROTOCOL', { type: 'text/xml', body: '<session><state>Cancelled</state></session>' }],
  ['unclosed depth', 'PROTOCOL', { body: '['.repeat(DEEP) }],
  ['a list of lists', 'PROTOCOL', { status: 400, body: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` }],
  ['five million characters', 'PROTOCOL', { body: 'x'.repeat(3_000_000) }],
  ['contradiction at last', 'PROTOCOL', { body: `${JSON.stringify(yes).slice(0, -1)},"state":"Finished"}` }],
  ['a success with HTTP status 400', 'PROTOCOL', json(yes, 400)],
  ['a success with HTTP status 418', 'PROTOCOL', json(yes, 418)],
  ['a page with HTTP status 404', 'PROTOCOL', { status: 404, type: 'text/html', body: PAGE }],
  ['an error without a code', 'PROTOCOL', json({ message: 'x' }, 400)],
  ['a blank code', 'PROTOCOL', json({ code: ' ' }, 400)],
  ['a code that is a number', 'PROTOCOL', json({ code: 400 }, 400)],
  ['a code that is an object', 'PROTOCOL', json({ code: { toString: 1 } }, 400)],
  ['a code in the prototype', 'PROTOCOL', { status: 400, body: '{"__proto__":{"code":"Validation"}}' }],
  ['an empty list of errors', 'PROTOCOL', { status: 409, body: '[]' }],
  ['a success with HTTP status 500', 'GATEWAY', json(yes, 500)],
  ['a page with HTTP status 502', 'GATEWAY', { status: 502, type: 'text/html', body: PAGE }],
  ['nothing with HTTP status 503', 'GATEWAY', { status: 503 }],
  ['an unknown code', 'REFUSED', json({ code: 'SomethingNew', message: 'x' }, 400)],
  ['a message that is an object', 'REFUSED', json({ code: 'Validation', message: { toString: 1 } }, 400)],
  ['details that are a list', 'REFUSED', json({ code: 'Validation', details: [[[null]]] }, 400)],
  ['a million reasons', 'REFUSED', json({ code: 'Validation', details: new Array(9e5).fill('x') }, 400)],
  ['a huge code', 'REFUSED', json({ code: 'x'.repeat(3_000_000) }, 400)],
  ['a huge message', 'REFUSED', json({ code: 'Validation', message: 'x'.repeat(3_000_000) }, 400)],
  [
    'deep details',
    'REFUSED',
    { status: 400, body: `{"code":"Validation","a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}` },
  ],
  ['a success with HTTP status 429', 'PROTOCOL', json(yes, 429)],
];

for (const [what, code, answer] of REPLIES) {
  test(`${what} ends as ${code}`, async ({ wire }) => {
    wire.answers = [answer];
    const error = await failureOf(zastrpay.cancelRedirectSession({ redirectSessionId }));
    expect(error).toMatchObject({ code, gateway: 'zastrpay', status: answer.status ?? 200 });
    expect(error.outcome).toBe(code === 'REFUSED' ? 'refused' : 'unknown');
    expect(error.message.length).toBeLessThan(600);
    expect(error.gatewayCode?.length ?? 0).toBeLessThan(300);
    expect(wire.sent).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'state')).toBe(false);
  });
}

test('an id in upper case is the same UUID', async ({ wire }) => {
  wire.answers = [json({ ...yes, id: redirectSessionId.toUpperCase() })];
  expect(await zastrpay.cancelRedirectSession({ redirectSessionId })).toMatchObject({ state: 'Cancelled' });
});

test('a success cannot replace the request ID', async ({ wire }) => {
  wire.answers = [json({ ...yes, requestId: 'theirs' })];
  const reply = await zastrpay.cancelRedirectSession({ redirectSessionId });
  expect(reply.requestId).toBe(wire.sent[0]?.headers['x-request-id']);
});
