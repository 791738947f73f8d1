import { GVP_FIELDS } from './fixtures.js';
import { CANCEL, PRODUCT } from './requests.js';
import { expect, test } from './server.js';
import { cancellation } from './upstream.js';

const MEGA = 1_048_576;
const form = `${new URLSearchParams(GVP_FIELDS)}`;

const HEAD = (path: string, more: readonly string[] = [], host = 'shop.example') =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/x-www-form-urlencoded',
    'Connection: close',
    ...more,
    '\r\n',
  ].join('\r\n');
const length = (text: string) => `Content-Length: ${text.length}`;

// Requests that the class `Request` cannot express, byte by byte.
const BYTES: [what: string, bytes: string, status: RegExp][] = [
  ['dots in the path', HEAD('/pay/gvp/../../etc/passwd', [length('')]), / 404 /],
  ['dots that lead to an operation', `${HEAD('/x/../pay/gvp/./CancelProduct?x', [length(form)])}${form}`, / 404 /],
  ['backslashes', HEAD('/pay\\gvp\\CreatePurchase', [length('')]), / 40[04] /],
  ['an absolute address of another host', HEAD('http://169.254.169.254/latest/meta-data', [length('')]), / 40[04] /],
  [
    'an absolute address with credentials',
    HEAD('http://a:b@evil.example/pay/gvp/CreatePurchase', [length('')]),
    / 40[04] /,
  ],
  ['an authority', HEAD('//evil.example/pay/gvp/CancelProduct', [length('')]), / 40[04] /],
  ['another Host and an unknown operation', HEAD('/pay/gvp/CreatePurchase', [length('')], '169.254.169.254'), / 404 /],
  ['a malformed Host', HEAD('/pay/gvp/CancelProduct', [length('')], 'a b<>@'), / 400 /],
  [
    'no Host',
    `POST ${PRODUCT} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    / 400 /,
  ],
  ['two lengths', `${HEAD(PRODUCT, ['Content-Length: 5', 'Content-Length: 6'])}pin=1`, / 400 /],
  ['a length and chunks', `${HEAD(PRODUCT, ['Content-Length: 5', 'Transfer-Encoding: chunked'])}0\r\n\r\n`, / 400 /],
  ['a line break in a header', HEAD(PRODUCT, ['X-Request-Id: a\rX-Evil: b', length('')]), / 400 /],
  ['a folded header', HEAD(PRODUCT, ['X-A: b\r\n c', length('')]), / 400 /],
  ['Sec-Fetch-Site twice', HEAD(PRODUCT, ['Sec-Fetch-Site: same-origin', length('')]), / 403 /],
  ['a CONNECT', 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: a\r\n\r\n', /^$/],
  ['a TRACE', HEAD(PRODUCT, [length('')]).replace('POST', 'TRACE'), / (400|405|500) /],
  ['a malformed method', HEAD(PRODUCT, [length('')]).replace('POST', 'PÖST'), / 400 /],
  ['a length that is too large', `${HEAD(PRODUCT, ['Content-Length: 99999999'])}pin=1`, / 413 /],
  ['more than its length says', `${HEAD(PRODUCT, ['Content-Length: 3'])}pin=0042&token=x`, / 400 /],
  // Short enough for one read of Node, because it resets the connection if bytes of the client remain unread.
  ['headers of more than 16 KiB', HEAD(PRODUCT, [`X-A: ${'x'.repeat(17_000)}`, length('')]), / 431 /],
];
for (const [what, bytes, status] of BYTES) {
  test(`the relay forwards nothing when it gets raw bytes with ${what}`, async ({ serve, gateway }) => {
    const relay = await serve({ timeout: 20 });
    const [line = ''] = (await relay.send(bytes)).split('\r\n');
    expect(line).toMatch(status);
    expect(gateway.requests).toEqual([]);
    // The relay still works.
    expect((await relay.post(CANCEL, { body: cancellation })).status).toBe(200);
  });
}

test('a body that is late gets 408, and nothing is forwarded', async ({ serve, gateway }) => {
  const relay = await serve({ timeout: 1 });
  const answer = await relay.send(`${HEAD(PRODUCT, ['Content-Length: 100'])}pin=00`);
  expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*{"code":"NETWORK","outcome":"not-sent"}/);
  expect(gateway.requests).toEqual([]);
});

test('an endless body gets 413 after 64 KiB, and nothing is forwarded', async ({ serve, gateway }) => {
  const relay = await serve();
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      pulled += 16_384;
      await new Promise((resolve) => setImmediate(resolve));
      controller.enqueue(new Uint8Array(16_384).fill(120));
    },
  });
  const response = await relay.post(PRODUCT, { body, duplex: 'half' }).catch(() => undefined);
  if (response) expect(response.status).toBe(413);
  await expect.poll(() => relay.log).toMatchObject([{ status: 413 }]);
  expect(pulled).toBeLessThan(64 * MEGA);
  expect(gateway.requests).toEqual([]);
});
