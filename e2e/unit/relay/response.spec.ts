import { startDeadline } from '../../../src/core/deadline.js';
import type { Field } from '../../../src/core/types.js';
import { readResponse } from '../../../src/relay/response.js';
import { expect, test } from '../../support/node-test.js';

/** The text that the relay sends on for a text of the gateway, where its secret is `value`. */
async function passOn(text: string, value: string): Promise<string> {
  const secrets: Field[] = [{ name: 'password', value, sensitivity: 'secret' }];
  const limit = startDeadline(10_000);
  const response = await readResponse(new Response(text), secrets, limit);
  limit.release();
  return response.text;
}

test('readResponse passes a text on as the gateway spelled it where it holds no secret and nothing to decode', async () => {
  const texts = [
    '{ "a" : 150, "b": "é", "c": [1] }',
    '{"a":"b"}',
    'no JSON',
    '',
    '{"a":{"a":{"a":[[[[[[[[[[1]]]]]]]]]]}}}',
  ];
  for (const text of texts) expect(await passOn(text, 'correct horse')).toBe(text);
});

test('readResponse passes on the value of JSON that holds no secret', async () => {
  const text = '{ "a" : 1.50, "b": "\\u00e9", "c": [1e2], "__proto__": 1 }';
  expect(JSON.parse(await passOn(text, 'correct horse'))).toEqual(JSON.parse(text));
});

test('readResponse keeps a secret to itself that JSON holds in the first of two members of one name', async () => {
  for (const echo of ['correct horse', 'correct%20horse', '\\u0063orrect horse']) {
    const text = `{"Success":false,"Messages":["${echo} was refused"],"Messages":["refused"]}`;
    expect(await passOn(text, 'correct horse'), echo).toBe('{"Success":false,"Messages":["refused"]}');
  }
  expect(await passOn('{"a":1.5e5,"a":1}', '150000')).toBe('{"a":1}');
});

test('readResponse redacts a secret in JSON however its characters or digits are spelled', async () => {
  const echoes: [secret: string, echo: string][] = [
    ['correct horse', '"correct horse"'],
    ['correct horse', '"correct\\u0020h\\u006frse"'],
    ['correct horse', '"correct%20horse"'],
    ['correct horse', '"correct&nbsp;horse"'],
    ['150000', '1.5e5'],
    ['150000', '15E4'],
    ['150000', '150000.0'],
    ['1.5', '1.50'],
  ];
  for (const [secret, echo] of echoes) {
    expect(await passOn(`{"a":1,"b":[${echo}]}`, secret), echo).toBe('{"a":1,"b":["[redacted]"]}');
    expect(await passOn(`[ ${echo}, 2]`, secret), echo).toBe('["[redacted]",2]');
    expect(await passOn(echo, secret), echo).toBe('"[redacted]"');
  }
});

test('readResponse redacts a secret in JSON that is nested too deep to be written again', async () => {
  const depth = 100_000;
  const text = await passOn(`${'['.repeat(depth)}"\\u0063orrect horse"${']'.repeat(depth)}`, 'correct horse');
  expect(text).toMatch(/^\[+"\[redacted\]"\]+$/);
});
