import { expect, GVP_FIELDS, post, samples, test } from './fixtures.js';
import { ApplicationKey, CREATE, json, PRODUCT, RESULT, SESSION, session } from './requests.js';

const FORWARDED: [what: string, request: () => Request][] = [
  [
    'headers',
    () =>
      post(PRODUCT, GVP_FIELDS, {
        cookie: 'sid=1',
        authorization: 'Bearer x',
        'x-api-key': 'x',
        'x-forwarded-for': '1.2.3.4',
        te: 'trailers',
      }),
  ],
  ['a Host', () => post(PRODUCT, GVP_FIELDS, { host: 'evil.example', 'x-forwarded-host': 'evil.example' })],
  ['line breaks in a value', () => post(CREATE, { ...session, order_id: 'a\r\nX-Evil: 1\r\n\r\nHTTP/1.1 200 OK' })],
  ['an ampersand in a value', () => post(CREATE, { ...session, order_id: 'a&username=evil&password=evil' })],
  ['a token with everything', () => post(PRODUCT, { ...GVP_FIELDS, token: "a&oauth_nonce=b#c/../d?e\r\n'" })],
  [
    'a cell with everything',
    () =>
      json(RESULT, {
        ApplicationKey,
        Inputs: [{ Ref: '"},{', Value: [[{ Value: '\u2028</script>\\' }, { Value: ': 1' }]] }],
        Outputs: [],
      }),
  ],
];

for (const [what, request] of FORWARDED) {
  test(`${what} cannot change where a call goes or what it is`, async ({ relayWith, upstream }) => {
    upstream.respond = () => Response.json({});
    await relayWith()(request());
    expect(upstream.sent).toHaveLength(1);
    const [{ url, headers, body }] = upstream.sent as [(typeof upstream.sent)[0]];
    expect(new URL(url).hostname).toMatch(/^(gvp\.example|stats\.slimcd\.com|calc\.example)$/);
    expect(Object.keys(headers).filter((name) => !/^(content-type|authorization)$/.test(name))).toEqual([]);
    expect(headers.authorization ?? `Bearer ${samples.pagos.token}`).toBe(`Bearer ${samples.pagos.token}`);
    const form = url.includes('gvp') ? new URL(url).searchParams : new URLSearchParams(body);
    expect(new Set(form.keys()).size).toBe([...form].length);
    expect([null, samples.slimcd.username]).toContain(form.get('username'));
  });
}

test('a request ID that is sent again does not cancel twice', async ({ relayWith, upstream }) => {
  const relay = relayWith();
  const again = () => post(SESSION, '', { 'x-request-id': '11111111-2222-4333-8444-555555555555' });
  const texts = [await (await relay(again())).text(), await (await relay(again())).text()];
  expect(texts[0]).toBe(texts[1]);
  expect(upstream.calls.map(({ applied }) => applied)).toEqual([true, false]);
});
