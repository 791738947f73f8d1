import { samples } from '../../../src/testing/index.js';
import { expect, test } from './server.js';
import { startExample } from './start-example.js';

const { redirectSessionId } = samples.zastrpay;
const LOGIN = { cookie: 'sid=9f2c' };

test('limits.ts lets five calls a minute of one login through, and answers the others with not-sent', async ({
  gateway,
}) => {
  const example = await startExample('docs/relay/limits.ts', gateway.origin);
  const statuses: number[] = [];
  for (let call = 0; call < 8; call++) {
    const response = await example.cancel(redirectSessionId, LOGIN);
    statuses.push(response.status);
    if (response.status !== 429) continue;
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toEqual({ code: 'NETWORK', outcome: 'not-sent' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(statuses.map((status) => status === 429)).toEqual([...Array(5).fill(false), ...Array(3).fill(true)]);
  expect(gateway.requests).toHaveLength(5);
  // Calls are counted for each login.
  expect((await example.cancel(redirectSessionId, { cookie: 'sid=other' })).status).toBe(403);
  await example.stop();
});

test('limits.ts sends a call once for each idempotency key, and repeats the kept response', async ({ gateway }) => {
  const example = await startExample('docs/relay/limits.ts', gateway.origin);
  const cancel = (key: string) => example.cancel(redirectSessionId, { ...LOGIN, 'idempotency-key': key });
  const first = await cancel('a');
  const [status, text] = [first.status, await first.text()];
  expect(status).toBe(200);
  const again = await cancel('a');
  expect([again.status, await again.text()]).toEqual([status, text]);
  expect(gateway.requests).toHaveLength(1);
  await cancel('b');
  expect(gateway.requests).toHaveLength(2);
  await example.stop();
});

test('limits.ts does not count the repeat of an idempotency key as a call', async ({ gateway }) => {
  const example = await startExample('docs/relay/limits.ts', gateway.origin);
  const statusOf = async (headers: Record<string, string>) =>
    (await example.cancel(redirectSessionId, { ...LOGIN, ...headers })).status;
  for (const key of ['1', '2', '3', '4', 'undefined', '1', 'undefined']) {
    expect(await statusOf({ 'idempotency-key': key }), key).not.toBe(429);
  }
  expect(await statusOf({ 'idempotency-key': '6' })).toBe(429);
  expect(await statusOf({})).toBe(429);
  expect(gateway.requests).toHaveLength(5);
  await example.stop();
});

test('limits.ts answers a copy of a call in flight with unknown, and does not send it', async ({ gateway }) => {
  gateway.fault = 'hang-after';
  const example = await startExample('docs/relay/limits.ts', gateway.origin);
  const cancel = () => example.cancel(redirectSessionId, { ...LOGIN, 'idempotency-key': 'a' });
  const first = cancel();
  await expect.poll(() => gateway.requests.length).toBe(1);
  const copies = await Promise.all([cancel(), cancel(), cancel()]);
  for (const copy of copies) {
    expect([copy.status, await copy.json()]).toEqual([409, { code: 'NETWORK', outcome: 'unknown' }]);
  }
  gateway.hangUp();
  expect((await first).status).toBe(502);
  expect(gateway.requests).toHaveLength(1);
  await example.stop();
});
