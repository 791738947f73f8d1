import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { samples } from '../../../src/testing/index.js';
import type { AnyFault } from '../../gateway.js';
import { expect, test } from './server.js';

const CANCEL = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
const sessionid = `sessionid=${samples.slimcd.sessionid}`;

// What may go wrong behind the relay, and what the page is told of it.
const FAULTS: [fault: AnyFault, status: number, problem: object | undefined][] = [
  ['reset-before', 502, { code: 'NETWORK', outcome: 'unknown' }],
  ['reset-after', 502, { code: 'NETWORK', outcome: 'unknown' }],
  ['cut-body', 502, { code: 'NETWORK', outcome: 'unknown' }],
  ['hang-before', 504, { code: 'NETWORK', outcome: 'unknown' }],
  ['hang-after', 504, { code: 'NETWORK', outcome: 'unknown' }],
  ['slow-body', 504, { code: 'NETWORK', outcome: 'unknown' }],
  ['500', 500, undefined],
  ['429', 429, undefined],
  ['html', 200, undefined],
  ['empty', 200, undefined],
];
for (const [fault, status, problem] of FAULTS) {
  test(`behind the relay, ${fault}: ${status}`, async ({ serve, gateway }) => {
    const relay = await serve({ timeout: 1 });
    gateway.fault = fault;
    const response = await relay.post(CANCEL, { body: sessionid });
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
    if (problem) expect(await response.json()).toEqual(problem);
    else expect(response.headers.get('content-type')).not.toContain('problem');
    if (fault === '429') expect(response.headers.get('retry-after')).toBe('1');
    // Neither the relay nor its `fetch` sends anything twice.
    expect(gateway.requests).toHaveLength(1);
    expect(relay.log).toMatchObject([{ operation: 'CancelSession', status }]);
  });
}

test('nothing listens there: 502', async ({ serve, gateway }) => {
  const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: 'https://127.0.0.1:9' } });
  const response = await relay.post(CANCEL, { body: sessionid });
  expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'unknown' }]);
  expect(gateway.requests).toHaveLength(0);
});

/** A gateway that answers as it likes, for as long as `use` takes. */
async function withUpstream(answer: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

for (const status of [301, 302, 303, 307, 308, 300, 304]) {
  test(`an answer of ${status} is not followed, wherever it leads`, async ({ serve, gateway }) => {
    const location = `${gateway.origin}/soft/json/jsonscript.asp?service=CancelSession`;
    await withUpstream(
      (_, response) => response.writeHead(status, { location, 'set-cookie': 'a=b' }).end(),
      async (origin) => {
        const relay = await serve({ slimcd: { username: samples.slimcd.username, statsOrigin: origin } });
        const response = await relay.post(CANCEL, { body: sessionid, redirect: 'manual' });
        expect([response.status, await response.json()]).toEqual([502, { code: 'GATEWAY', outcome: 'unknown' }]);
        for (const name of ['location', 'set-cookie']) expect(response.headers.get(name)).toBeNull();
        expect(gateway.requests).toHaveLength(0);
      },
    );
  });
}

const MEGA = 1_048_576;
for (const [what, size, status] of [
  ['as much as may be', MEGA, 200],
  ['one byte more', MEGA + 1, 502],
  ['without end', Number.POSITIVE_INFINITY, 502],
] as const) {
  test(`a gateway that answers ${what}: ${status}`, async ({ serve }) => {
    let ended = false;
    const answer: RequestListener = async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const closed = once(response, 'close').then(() => {
        ended = true;
      });
      const chunk = Buffer.alloc(65_536, 'x');
      for (let left = size; left > 0 && !ended; left -= chunk.length) {
        if (response.write(chunk.subarray(0, Math.min(left, chunk.length)))) continue;
        await Promise.race([once(response, 'drain'), closed]);
      }
      response.end();
    };
    await withUpstream(answer, async (origin) => {
      const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
      const response = await relay.post(CANCEL, { body: sessionid });
      expect(response.status).toBe(status);
      if (status === 200) expect((await response.text()).length).toBe(MEGA);
      // It does not read on.
      await expect.poll(() => ended).toBe(true);
    });
  });
}

test('an answer that is packed is measured unpacked', async ({ serve }) => {
  const bomb = gzipSync(Buffer.alloc(64 * MEGA));
  const answer: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(bomb);
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    expect((await relay.post(CANCEL, { body: sessionid })).status).toBe(502);
  });
});

test('of the gateway’s headers only the type and the wait come back', async ({ serve }) => {
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
    const { headers } = await relay.post(CANCEL, { body: sessionid });
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

test('a problem of the gateway’s own is not taken for the relay’s', async ({ serve }) => {
  const answer: RequestListener = (_, response) =>
    response
      .writeHead(400, { 'content-type': 'Application/Problem+JSON; charset=utf-8' })
      .end('{"code":"INVALID_REQUEST","outcome":"not-sent"}');
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const response = await relay.post(CANCEL, { body: sessionid });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });
});

test('what is no UTF-8 is read by its charset and sent on as UTF-8', async ({ serve }) => {
  const answer: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(Buffer.from('caf\xe9', 'latin1'));
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const response = await relay.post(CANCEL, { body: sessionid });
    expect([await response.text(), response.headers.get('content-type')]).toEqual(['café', 'text/html; charset=utf-8']);
  });
});

test('when the page goes away the gateway is let go', async ({ serve }) => {
  let state = 'nothing';
  const answer: RequestListener = (_, response) => {
    state = 'open';
    response.once('close', () => {
      state = 'closed';
    });
  };
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    const page = new AbortController();
    const response = relay.post(CANCEL, { body: sessionid, signal: page.signal }).catch(() => 'aborted');
    await expect.poll(() => state).toBe('open');
    page.abort();
    expect(await response).toBe('aborted');
    await expect.poll(() => state).toBe('closed');
    await expect.poll(() => relay.log).toMatchObject([{ operation: 'CancelSession', status: 499 }]);
  });
});

for (const [what, bytes] of [
  [
    'a line break within a header',
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\rSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nOK',
  ],
  ['a null byte within a header', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\0x\r\nContent-Length: 2\r\n\r\nOK'],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['two answers', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nOK!'],
] as const) {
  test(`an answer of ${what} goes no further`, async ({ serve }) => {
    const server = createSocketServer((socket) => {
      socket.once('data', () => socket.end(bytes));
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const statsOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin } });
    const response = await relay.post(CANCEL, { body: sessionid });
    expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'unknown' }]);
    expect(response.headers.get('set-cookie')).toBeNull();
    await new Promise((resolve) => server.close(resolve));
  });
}
