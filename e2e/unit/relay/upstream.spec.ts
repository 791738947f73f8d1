import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import type { AnyFault } from '../../support/faults.js';
import { CANCEL } from './requests.js';
import { expect, test } from './server.js';
import { cancellation } from './upstream.js';

// Faults behind the relay, and the answer that the page gets.
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
  test(`a gateway with the fault ${fault} gets the page a ${status}`, async ({ serve, gateway }) => {
    const relay = await serve({ timeout: status === 504 ? 1 : 20 });
    gateway.fault = fault;
    const response = await relay.post(CANCEL, { body: cancellation });
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
    if (problem) expect(await response.json()).toEqual(problem);
    else expect(response.headers.get('content-type')).not.toContain('problem');
    if (fault === '429') expect(response.headers.get('retry-after')).toBe('1');
    // Neither the relay nor its `fetch` sends anything twice.
    expect(gateway.requests).toHaveLength(1);
    expect(relay.log).toMatchObject([{ operation: 'CancelSession', status }]);
  });
}

for (const [what, bytes] of [
  [
    'a line break within a header',
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\rSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nOK',
  ],
  ['a null byte within a header', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\0x\r\nContent-Length: 2\r\n\r\nOK'],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['two answers', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nOK!'],
] as const) {
  test(`an answer of ${what} is not forwarded`, async ({ serve }) => {
    const server = createSocketServer((socket) => {
      socket.once('data', () => socket.end(bytes));
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const statsOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin } });
    const response = await relay.post(CANCEL, { body: cancellation });
    expect([response.status, await response.json()]).toEqual([502, { code: 'NETWORK', outcome: 'unknown' }]);
    expect(response.headers.get('set-cookie')).toBeNull();
    await new Promise((resolve) => server.close(resolve));
  });
}
