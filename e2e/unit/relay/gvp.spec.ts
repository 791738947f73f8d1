import { createHmac } from 'node:crypto';
import { ACCOUNTS, CALLS, expect, GVP_FIELDS, post, test } from './fixtures.js';

/** The signature as another implementation makes it: the parameters of the query, sorted, by Node's own HMAC. */
function signatureOf(method: string, url: string, secret: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`.toUpperCase());
  searchParams.delete('oauth_signature');
  const pairs = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const base = [method, encode(origin + pathname), encode(pairs.join('&'))].join('&');
  return createHmac('sha1', `${encode(secret)}&`)
    .update(base)
    .digest('base64');
}

for (const method of ['get', 'post'] as const) {
  test(`GVP: a POST of the page goes on as a signed ${method}`, async ({ relayWith, upstream }) => {
    const gvp = { ...ACCOUNTS.gvp, consumerSecret: "s'e(c)r*e!t &ü", method };
    const token = "AU_t/o+k e'n*ü";
    await relayWith({ gvp })(post('/pay/gvp/CancelProduct', { ...GVP_FIELDS, token }));
    const [sent] = upstream.sent;
    const { origin, pathname, searchParams } = new URL(sent?.url ?? '');
    expect([sent?.method, origin + pathname]).toEqual([method.toUpperCase(), `${gvp.serviceRoot}/CancelProduct`]);
    const fields = Object.fromEntries(method === 'get' ? searchParams : new URLSearchParams(sent?.body));
    expect(fields).toMatchObject({ ...GVP_FIELDS, token });
    // The signature of a POST does not include the fields.
    expect(searchParams.has('pin')).toBe(method === 'get');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      oauth_version: '1.0',
      oauth_consumer_key: gvp.consumerKey,
      oauth_signature_method: 'HMAC-SHA1',
      oauth_signature: signatureOf(method.toUpperCase(), sent?.url ?? '', gvp.consumerSecret),
    });
    expect(Math.abs(Number(searchParams.get('oauth_timestamp')) - Date.now() / 1000)).toBeLessThan(60);
    expect(sent?.url).not.toContain(encodeURIComponent(gvp.consumerSecret));
    // Each request has another nonce.
    await relayWith({ gvp })(CALLS.gvp());
    expect(new URL(upstream.sent[1]?.url ?? '').searchParams.get('oauth_nonce')).not.toBe(
      searchParams.get('oauth_nonce'),
    );
  });
}

test('the consumer secret, which is never sent, does not come back either', async ({ relayWith, upstream }) => {
  upstream.respond = () => Response.json({ StatusCode: 62, StatusMessage: ACCOUNTS.gvp.consumerSecret });
  const response = await relayWith()(CALLS.gvp());
  expect(await response.text()).not.toContain(ACCOUNTS.gvp.consumerSecret);
});
