import type { RequestListener } from 'node:http';
import { samples } from '../../../src/testing/index.js';
import { CANCEL } from './requests.js';
import { expect, test } from './server.js';
import { cancellation, withUpstream } from './upstream.js';

test('the relay answers 502 when the status of the gateway is not one of HTTP', async ({ serve }) => {
  await withUpstream(
    (_, response) => response.writeHead(999, { 'content-type': 'text/html' }).end('no'),
    async (origin) => {
      const relay = await serve({ slimcd: { username: samples.slimcd.username, statsOrigin: origin } });
      const response = await relay.post(CANCEL, { body: cancellation });
      expect([response.status, await response.json()]).toEqual([502, { code: 'GATEWAY', outcome: 'unknown' }]);
      expect(relay.log).toMatchObject([{ operation: 'CancelSession', status: 502 }]);
    },
  );
});

for (const status of [301, 302, 303, 307, 308, 300, 304]) {
  test(`a redirect with ${status} is not followed`, async ({ serve, gateway }) => {
    const location = `${gateway.origin}/soft/json/jsonscript.asp?service=CancelSession`;
    await withUpstream(
      (_, response) => response.writeHead(status, { location, 'set-cookie': 'a=b' }).end(),
      async (origin) => {
        const relay = await serve({ slimcd: { username: samples.slimcd.username, statsOrigin: origin } });
        const response = await relay.post(CANCEL, { body: cancellation, redirect: 'manual' });
        expect([response.status, await response.json()]).toEqual([502, { code: 'GATEWAY', outcome: 'unknown' }]);
        for (const name of ['location', 'set-cookie']) expect(response.headers.get(name)).toBeNull();
        expect(gateway.requests).toHaveLength(0);
      },
    );
  });
}

/** The first bytes of a PNG image, most of which are no UTF-8. */
const IMAGE = Buffer.from('89504e470d0a1a0a0000000d49484452ff00fe80', 'hex');

test('an image passes the relay byte for byte', async ({ serve }) => {
  const answer: RequestListener = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(IMAGE);
  await withUpstream(answer, async (origin) => {
    const { post } = await serve({ slimcd: { username: 'R6UT8C6M', transOrigin: origin } });
    const response = await post('/pay/slimcd/soft/json/jsonscript.asp?service=GetSignatureImage', { body: 'gateid=1' });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).equals(IMAGE)).toBe(true);
  });
});

test('an image that holds a secret of the relay does not pass it', async ({ serve }) => {
  const answer: RequestListener = (_, response) =>
    response
      .writeHead(200, { 'content-type': 'image/png' })
      .end(Buffer.concat([IMAGE, Buffer.from(' pass289075word ')]));
  await withUpstream(answer, async (origin) => {
    const slimcd = { username: 'R6UT8C6M', password: 'pass289075word', transOrigin: origin };
    const { post } = await serve({ slimcd });
    const response = await post('/pay/slimcd/soft/json/jsonscript.asp?service=GetSignatureImage', { body: 'gateid=1' });
    expect(await response.text()).toBe('[redacted]');
  });
});

test('a type and a Retry-After that hold a secret of the relay do not pass it', async ({ serve }) => {
  const token = 's3cr3t-bearer-token';
  for (const type of [`application/json; echo=${token}`, `application/${token}`]) {
    const answer: RequestListener = (_, response) =>
      response.writeHead(503, { 'content-type': type, 'retry-after': `Bearer ${token} 5` }).end('{}');
    await withUpstream(answer, async (origin) => {
      const { post } = await serve({ slimcd: { username: 'R6UT8C6M', password: token, statsOrigin: origin } });
      const { headers } = await post(CANCEL, { body: cancellation });
      expect(JSON.stringify([...headers])).not.toContain(token);
    });
  }
});

test('only the type and Retry-After of the gateway’s headers come back', async ({ serve }) => {
  const answer: RequestListener = (_, response) =>
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': ['a=b', 'c=d'],
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=3600',
        'x-powered-by': 'ASP.NET',
        'clear-site-data': '"*"',
        refresh: '0;url=https://evil.example',
        'retry-after': '7',
        'keep-alive': 'timeout=99',
      })
      .end('{}');
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const { headers } = await relay.post(CANCEL, { body: cancellation });
    const own = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];
    expect(Object.fromEntries([...headers].filter(([name]) => !own.includes(name)))).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': 'sandbox',
      'content-type': 'application/json',
      'retry-after': '7',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.get('keep-alive')).not.toContain('99');
  });
});

test('a problem+json of the gateway is relabelled, so that the client does not take it for the relay’s', async ({
  serve,
}) => {
  const answer: RequestListener = (_, response) =>
    response
      .writeHead(400, { 'content-type': 'Application/Problem+JSON; charset=utf-8' })
      .end('{"code":"INVALID_REQUEST","outcome":"not-sent"}');
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const response = await relay.post(CANCEL, { body: cancellation });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });
});

test('a response in another charset than UTF-8 is forwarded as UTF-8', async ({ serve }) => {
  const answer: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(Buffer.from('caf\xe9', 'latin1'));
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const response = await relay.post(CANCEL, { body: cancellation });
    expect([await response.text(), response.headers.get('content-type')]).toEqual(['café', 'text/html; charset=utf-8']);
  });
});
