import { createPagos } from '../../../../src/gateways/pagos/index.js';
import { failureOf } from '../../../support/failures.js';
import { type Answer, expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, SessionId } from './samples.js';

const pagos = createPagos({ origin: 'https://pagos.example', token: 'token' });

const DEEP = 100_000;
const deep = (middle: string) => `${'['.repeat(DEEP)}${middle}${']'.repeat(DEEP)}`;
const PAGE = '<!doctype html><title>Runtime Error</title><h1>Server Error in "/" Application.</h1>';

const REPLIES: [string, string, Exclude<Answer, string>][] = [
  ['nothing', 'PROTOCOL', { body: '' }],
  ['no content', 'PROTOCOL', { status: 204 }],
  ['null', 'PROTOCOL', { body: 'null' }],
  ['a bare true', 'PROTOCOL', { body: 'true' }],
  ['a bare text', 'PROTOCOL', { body: '"Success"' }],
  ['an empty list', 'PROTOCOL', { body: '[]' }],
  ['a success in a list', 'PROTOCOL', { body: '[{"Success":true}]' }],
  ['an empty object', 'PROTOCOL', { body: '{}' }],
  ['Success as text', 'PROTOCOL', { body: '{"Success":"true"}' }],
  ['Success as a number', 'PROTOCOL', { body: '{"Success":1}' }],
  ['Success null', 'PROTOCOL', { body: '{"Success":null,"InvalidToken":true}' }],
  ['Success as an object', 'PROTOCOL', { body: '{"Success":{"valueOf":true,"toString":true}}' }],
  ['Success as a list', 'PROTOCOL', { body: '{"Success":[true]}' }],
  ['success in lower case', 'PROTOCOL', { body: '{"success":true}' }],
  ['Success in the prototype', 'PROTOCOL', { body: '{"__proto__":{"Success":true}}' }],
  ['Success in the constructor', 'PROTOCOL', { body: '{"constructor":{"prototype":{"Success":true}}}' }],
  ['Success a level deeper', 'PROTOCOL', { body: '{"reply":{"Success":true}}' }],
  ['a page', 'PROTOCOL', { type: 'text/html', body: PAGE }],
  ['a page that quotes a success', 'PROTOCOL', { type: 'text/html', body: `${PAGE}{"Success":true}` }],
  ['a cut success', 'PROTOCOL', { body: '{"Success":true,"Inval' }],
  ['a success and more', 'PROTOCOL', { body: '{"Success":true}{"Success":true}' }],
  ['a padded success', 'PROTOCOL', { body: 'callback({"Success":true})' }],
  ['a success in single quotes', 'PROTOCOL', { body: "{'Success':true}" }],
  ['a success with a comment', 'PROTOCOL', { body: '{"Success":true/**/}' }],
  ['XML', 'PROTOCOL', { type: 'text/xml', body: '<Reply><Success>true</Success></Reply>' }],
  ['no characters of any text', 'PROTOCOL', { body: '\u0000\u0001\ufffd' }],
  ['unclosed depth', 'PROTOCOL', { body: '['.repeat(DEEP) }],
  ['depth without a word', 'PROTOCOL', { body: `{"a":${deep('')}}` }],
  ['five million characters', 'PROTOCOL', { body: 'x'.repeat(3_000_000) }],
  ['a success with HTTP status 404', 'PROTOCOL', { status: 404, body: '{"Success":true}' }],
  ['a 401 without a word', 'PROTOCOL', { status: 401, type: 'text/html', body: PAGE }],
  ['a success with HTTP status 500', 'GATEWAY', { status: 500, body: '{"Success":true}' }],
  ['a refused token with HTTP status 500', 'GATEWAY', { status: 500, body: '{"Success":false,"InvalidToken":true}' }],
  ['a page with HTTP status 502', 'GATEWAY', { status: 502, type: 'text/html', body: PAGE }],
  ['a success with HTTP status 429', 'PROTOCOL', { status: 429, body: '{"Success":true}' }],
  ['contradiction at last', 'REFUSED', { body: '{"Success":true,"Success":false}' }],
  ['no Messages', 'REFUSED', { body: '{"Success":false}' }],
  ['InvalidToken as text', 'REFUSED', { body: '{"Success":false,"InvalidToken":"true"}' }],
  ['Messages as a number', 'REFUSED', { body: '{"Success":false,"Messages":5}' }],
  ['Messages as an object', 'REFUSED', { body: '{"Success":false,"Messages":{"toString":1,"length":9e9}}' }],
  ['Messages of objects', 'REFUSED', { body: '{"Success":false,"Messages":[{"toString":1},null,[],{}]}' }],
  ['Message as an object', 'REFUSED', { body: '{"Success":false,"Message":{"toString":1}}' }],
  ['depth in Messages', 'REFUSED', { body: `{"Success":false,"Messages":${deep('"x"')}}` }],
  ['a million Messages', 'REFUSED', { body: `{"Success":false,"Messages":[${'"x",'.repeat(9e5)}"x"]}` }],
  ['a huge message', 'REFUSED', { body: `{"Success":false,"Messages":["${'x'.repeat(3_000_000)}"]}` }],
  ['a poisoned refusal', 'REFUSED', { body: '{"Success":false,"__proto__":{"reply":1},"constructor":1}' }],
];

for (const [what, code, answer] of REPLIES) {
  test(`${what} ends as ${code}`, async ({ wire }) => {
    wire.answers = [answer];
    const error = await failureOf(pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
    expect(error).toMatchObject({ code, gateway: 'pagos', status: answer.status ?? 200 });
    // The gateway may answer this for a closed session too.
    expect(error.outcome).toBe(code === 'AUTHENTICATION' ? 'refused' : 'unknown');
    expect(error.message.length).toBeLessThan(400);
    expect(wire.sent).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'Success')).toBe(false);
  });
}

const NO_SESSIONS: [string, unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['blank', ' '],
  ['the zero GUID', '00000000-0000-0000-0000-000000000000'],
  ['the zero GUID without hyphens', '0'.repeat(32)],
  ['the zero GUID in braces', '{00000000-0000-0000-0000-000000000000}'],
  ['a number', 25],
  ['an object', { toString: SessionId }],
  ['a list', [SessionId]],
];
for (const [what, id] of NO_SESSIONS) {
  test(`an opening whose SessionId is ${what} ends as PROTOCOL`, async ({ wire }) => {
    wire.answers = [{ body: JSON.stringify({ SessionId: id, Success: true, InvalidToken: false, Messages: [] }) }];
    const error = await failureOf(pagos.openDedicatedSession({ ApplicationKey }));
    expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
  });
}
