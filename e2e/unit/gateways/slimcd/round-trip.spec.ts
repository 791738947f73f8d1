import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeForm } from '../../../../src/encoding/form.js';
import type { Account } from '../../../../src/gateways/slimcd/credential.js';
import { operations } from '../../../../src/gateways/slimcd/operations.js';
import { encode } from '../../../../src/gateways/slimcd/request.js';
import { withPayload } from '../../../../src/transport/jsonp.js';
import { expect, test } from '../../../support/node-test.js';

const row = operations.sessions?.find(({ operation }) => operation === 'CreateSession') as never;
const account: Account = { username: 'R6UT8C6M', stats: 'https://stats.slimcd.com', trans: 'https://trans.slimcd.com' };

/** Text that a careless encoder breaks: of forms, of URLs, of JSON, of scripts, of markup. */
const spice = [
  ...['&', '=', '+', '%', '%20', '%00', ';', '?', '#', '/', '\\', '"', "'", '`', '<', '>', '\n', '\r\n', '\t', ' '],
  ...['\u0000', '\u007f', '\u2028', '\u2029', '\ufeff', 'é', 'é', 'ß', '漢', '€', '🎉', '👩‍👧', '{', '}', '[', ']'],
  ...['null', '&service=CloseBatch', '&callback=x', '","service":"CloseBatch', '</script>', '__proto__', '\\u0000', ''],
];
const value = fc.oneof(
  fc.array(fc.constantFrom(...spice), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/[\uD800-\uDFFF]/u.test(text)),
  fc.constant(''),
);
const STEERING = /^(service|callback|jsonp|username|password|clientid|formname|transtype|amount|userfields)$/i;
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 }),
    fc.constantFrom(
      'first_name',
      'Zoë',
      'a&b',
      'a=b',
      'a+b',
      '%41',
      '"',
      'constructor',
      'toString',
      'x y',
      '🎉',
      '[0]',
    ),
  )
  .filter((text) => !STEERING.test(text) && text !== '__proto__' && !/[\uD800-\uDFFF]/u.test(text));
const fields = fc.uniqueArray(fc.tuple(name, value), {
  maxLength: 8,
  selector: ([name]) => name.toLowerCase(),
});

/** Reads a request like a server, without code of the SDK and without the platform's form decoder. */
function readForm(text: string): [string, string][] {
  const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
  return text.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    assert.equal(rest.length, 1);
    return [decode(name), decode(rest[0] ?? '')];
  });
}

test('10,000 generated requests arrive unchanged, as a form and as JSON', () => {
  let count = 0;
  const needed = { formname: 'Checkout', transtype: 'SALE', amount: '19.77' };
  fc.assert(
    fc.property(fields, (own) => {
      const wire = encode(row, account, { ...needed, userfields: Object.fromEntries(own) });
      const expected = { username: 'R6UT8C6M', password: '', ...needed, ...Object.fromEntries(own) };

      const form = readForm(`${encodeForm(wire.fields)}`);
      assert.equal(form.length, Object.keys(expected).length);
      assert.deepEqual(Object.fromEntries(form), expected);

      const [place, query = '', ...more] = withPayload(wire).split('?');
      assert.deepEqual([place, more], ['https://stats.slimcd.com/soft/json/jsonscript.asp', []]);
      const [service, jsonp, ...others] = query.split('&');
      assert.deepEqual([service, others], ['service=CreateSession', []]);
      assert.deepEqual(JSON.parse(decodeURIComponent((jsonp ?? '').slice('jsonp='.length))), expected);
      count++;
    }),
    { numRuns: 10_000, endOnFailure: true, seed: 20_261_121 },
  );
  expect(count).toBe(10_000);
});
